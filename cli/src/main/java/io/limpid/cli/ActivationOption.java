package io.limpid.cli;

import io.limpid.core.backend.contract.Activation;

/** The activation as it is named on the command line: leaky ReLU has the method's slope of 0.1. */
final class ActivationOption {

    private ActivationOption() {}

    /**
     * @throws IllegalArgumentException if there is no such activation; the message lists those that exist
     */
    static Activation parse(String label) {
        Activation.Function function = Activation.Function.ofLabel(label);
        return function == Activation.Function.LEAKY_RELU ? Activation.LEAKY_RELU : new Activation(function, 0);
    }
}
