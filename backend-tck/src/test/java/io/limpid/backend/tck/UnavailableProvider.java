package io.limpid.backend.tck;

import io.limpid.core.backend.contract.Availability;

/** A provider whose backend can't run here. */
public final class UnavailableProvider extends SpecimenProvider {

    public UnavailableProvider() {
        super("unavailable", PlainKernels::new);
    }

    @Override
    public Availability availability() {
        return Availability.unavailable("there is no such device", "plug one in");
    }
}
