package io.limpid.backend.tck;

import io.limpid.core.backend.contract.Capabilities;

/** An intact backend that does not train and says so. */
public final class InferenceOnlyBackend extends PlainBackend {

    /** Provides it. */
    public static final class Provider extends SpecimenProvider {
        public Provider() {
            super("inference-only", InferenceOnlyBackend::new);
        }
    }

    InferenceOnlyBackend(String name, int threads) {
        super(name, threads);
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, true, 1e-5, 1e-4, "made for explaining only");
    }
}
