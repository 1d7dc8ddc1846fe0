package io.limpid.backend.ojalgo;

import io.limpid.core.backend.contract.Activation;

/** Activation functions on ranges of arrays; one loop for each function, so that the compiler can vectorise it. */
final class Activations {

    private Activations() {}

    /** Replaces each value z by φ(z). */
    static void apply(Activation activation, float[] values, int from, int to) {
        switch (activation.function()) {
            case LEAKY_RELU -> leakyRelu(activation.slope(), values, from, to);
            case HARD_TANH -> clip(values, from, to);
            case RELU -> positivePart(values, from, to);
            case IDENTITY -> {}
            case TANH -> {
                for (int i = from; i < to; i++) {
                    values[i] = (float) activation.value(values[i]);
                }
            }
        }
    }

    /** With a slope of at most 1, the larger of z and α z is the right one on both sides of 0. */
    private static void leakyRelu(float slope, float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = Math.max(values[i], slope * values[i]);
        }
    }

    private static void clip(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = Math.max(-1, Math.min(1, values[i]));
        }
    }

    private static void positivePart(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = Math.max(values[i], 0);
        }
    }
}
