package io.limpid.backend.tck;

/** A provider that loads another backend than its name says. */
public final class ImpostorProvider extends SpecimenProvider {

    public ImpostorProvider() {
        super("impostor", (name, threads) -> new PlainKernels("plain", threads));
    }
}
