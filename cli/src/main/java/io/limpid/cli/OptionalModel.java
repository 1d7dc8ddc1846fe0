package io.limpid.cli;

/** Makes the model of a command something that may be left out, because something else may be named in its place. */
final class OptionalModel extends OptionalOption {

    OptionalModel() {
        super(ModelOption.MODEL);
    }
}
