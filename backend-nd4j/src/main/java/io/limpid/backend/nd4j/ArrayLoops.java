package io.limpid.backend.nd4j;

import io.limpid.core.backend.contract.Activation;
import java.util.Arrays;

/**
 * Element-wise arithmetic on the first {@code count} elements of arrays. Written without branches on values, which neither
 * vectorise nor can be predicted; minimum and maximum pass NaN on.
 */
final class ArrayLoops {

    /** Beyond it, tanh is ±1 to the last bit of a float. */
    private static final float TANH_BOUND = 10;

    private ArrayLoops() {}

    /** y = α x + β y. With β = 0, what y held does not matter; with α = 0, what x holds does not. */
    static void axpby(float alpha, float[] x, float beta, float[] y, int count) {
        if (alpha == 0 && beta == 0) {
            Arrays.fill(y, 0, count, 0);
        } else if (alpha == 0) {
            for (int i = 0; i < count; i++) {
                y[i] = beta * y[i];
            }
        } else if (beta == 0) {
            for (int i = 0; i < count; i++) {
                y[i] = alpha * x[i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                y[i] = alpha * x[i] + beta * y[i];
            }
        }
    }

    /** y = y + x. */
    static void add(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] += x[i];
        }
    }

    /** y = y ⊙ x. */
    static void multiply(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] *= x[i];
        }
    }

    /** v = μ v + g, then w = keep · w − η v. */
    static void descend(float momentum, float learningRate, float keep, float[] g, float[] v, float[] w, int count) {
        for (int i = 0; i < count; i++) {
            v[i] = momentum * v[i] + g[i];
        }
        for (int i = 0; i < count; i++) {
            w[i] = keep * w[i] - learningRate * v[i];
        }
    }

    /** z = φ(z). */
    static void activate(Activation activation, float[] z, int count) {
        switch (activation.function()) {
            case LEAKY_RELU -> leakyRelu(activation.slope(), z, count);
            case HARD_TANH -> hardTanh(z, count);
            case TANH -> tanh(z, count);
            case RELU -> relu(z, count);
            case IDENTITY -> {}
        }
    }

    private static void leakyRelu(float slope, float[] z, int count) {
        for (int i = 0; i < count; i++) {
            z[i] = Math.max(z[i], slope * z[i]); // the slope is at most 1
        }
    }

    private static void hardTanh(float[] z, int count) {
        for (int i = 0; i < count; i++) {
            z[i] = Math.max(-1f, Math.min(1f, z[i]));
        }
    }

    private static void relu(float[] z, int count) {
        for (int i = 0; i < count; i++) {
            z[i] = Math.max(0f, z[i]);
        }
    }

    /**
     * tanh of an eighth of the argument by Lambert's continued fraction, cut off after the seventh term, and then three
     * times tanh 2a = 2 tanh a / (1 + tanh² a). Both keep the relative error of small arguments small.
     */
    private static void tanh(float[] z, int count) {
        for (int i = 0; i < count; i++) {
            float a = Math.max(-TANH_BOUND, Math.min(TANH_BOUND, z[i])) / 8;
            float s = a * a;
            float numerator = a * (135135 + s * (17325 + s * (378 + s)));
            float t = numerator / (135135 + s * (62370 + s * (3150 + s * 28)));
            t = 2 * t / (1 + t * t);
            t = 2 * t / (1 + t * t);
            t = 2 * t / (1 + t * t);
            z[i] = Math.max(-1f, Math.min(1f, t));
        }
    }

    /** g = g ⊙ φ′, with φ′ told from h = φ(z). */
    static void multiplyByDerivative(Activation activation, float[] h, float[] g, int count) {
        switch (activation.function()) {
            case LEAKY_RELU, RELU -> scaleNotPositive(activation.slope(), h, g, count);
            case HARD_TANH -> zeroOutsideUnit(h, g, count);
            case TANH -> scaleByTanhDerivative(h, g, count);
            case IDENTITY -> {}
        }
    }

    /** A positive number, however small, times the largest float twice is more than 1; then it is cut off at 1. */
    private static void scaleNotPositive(float factor, float[] h, float[] g, int count) {
        for (int i = 0; i < count; i++) {
            float positive = Math.min(1f, h[i] * Float.MAX_VALUE * Float.MAX_VALUE);
            g[i] *= Math.max(factor, positive);
        }
    }

    /** 1 − |h| is 0 or less outside, and at least 2⁻²⁴ inside. */
    private static void zeroOutsideUnit(float[] h, float[] g, int count) {
        for (int i = 0; i < count; i++) {
            float inside = Math.min(1f, (1 - Math.abs(h[i])) * 0x1p24f);
            g[i] *= Math.max(0f, inside);
        }
    }

    private static void scaleByTanhDerivative(float[] h, float[] g, int count) {
        for (int i = 0; i < count; i++) {
            g[i] *= 1 - h[i] * h[i];
        }
    }
}
