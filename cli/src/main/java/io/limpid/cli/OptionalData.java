package io.limpid.cli;

/** Makes the data of a command something that may be left out. */
final class OptionalData extends OptionalOption {

    OptionalData() {
        super(DataOptions.DATA);
    }
}
