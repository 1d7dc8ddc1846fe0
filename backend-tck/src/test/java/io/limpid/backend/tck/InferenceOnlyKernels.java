package io.limpid.backend.tck;

import io.limpid.core.backend.contract.Capabilities;

/** Intact kernels of a backend that does not train and says so. */
public final class InferenceOnlyKernels extends PlainKernels {

    /** Provides it. */
    public static final class Provider extends SpecimenProvider {
        public Provider() {
            super("inference-only", InferenceOnlyKernels::new);
        }
    }

    InferenceOnlyKernels(String name, int threads) {
        super(name, threads);
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, true, 1e-5, 1e-4, "made for explaining only");
    }
}
