package io.limpid.backend.vector;

import io.limpid.core.backend.contract.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Activations, their slopes and derivatives on ranges of arrays: whole vectors first, then the rest one by one, with the same bits. */
final class ActivationLoops {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private ActivationLoops() {}

    /** h = φ(z); h may be z. */
    static void activate(Activation activation, float[] z, int zAt, float[] h, int hAt, int count) {
        int done =
                switch (activation.function()) {
                    case LEAKY_RELU -> leakyRelu(activation.slope(), z, zAt, h, hAt, count);
                    case HARD_TANH -> clip(-1, 1, z, zAt, h, hAt, count);
                    case RELU -> clip(0, Float.POSITIVE_INFINITY, z, zAt, h, hAt, count);
                    case TANH -> 0; // element by element: StrictMath gives the same bits on every JVM
                    case IDENTITY -> {
                        System.arraycopy(z, zAt, h, hAt, count);
                        yield count;
                    }
                };
        for (int i = done; i < count; i++) {
            h[hAt + i] = (float) activation.value(z[zAt + i]);
        }
    }

    private static int leakyRelu(float slope, float[] z, int zAt, float[] h, int hAt, int count) {
        int i = 0;
        for (; i < SPECIES.loopBound(count); i += LANES) {
            FloatVector values = FloatVector.fromArray(SPECIES, z, zAt + i);
            VectorMask<Float> positive = values.compare(VectorOperators.GT, 0);
            values.mul(slope).blend(values, positive).intoArray(h, hAt + i);
        }
        return i;
    }

    private static int clip(float least, float most, float[] z, int zAt, float[] h, int hAt, int count) {
        int i = 0;
        for (; i < SPECIES.loopBound(count); i += LANES) {
            FloatVector.fromArray(SPECIES, z, zAt + i).min(most).max(least).intoArray(h, hAt + i);
        }
        return i;
    }

    /** a = φ(z)/z; a may be z. */
    static void secantSlope(Activation activation, float[] z, int zAt, float[] a, int aAt, int count) {
        int i = 0;
        if (activation.function() == Activation.Function.LEAKY_RELU) {
            FloatVector one = FloatVector.broadcast(SPECIES, 1);
            for (; i < SPECIES.loopBound(count); i += LANES) {
                VectorMask<Float> positive =
                        FloatVector.fromArray(SPECIES, z, zAt + i).compare(VectorOperators.GT, 0);
                FloatVector.broadcast(SPECIES, activation.slope())
                        .blend(one, positive)
                        .intoArray(a, aAt + i);
            }
        }
        for (; i < count; i++) {
            a[aAt + i] = (float) activation.secantSlope(z[zAt + i]);
        }
    }

    /** g = g ⊙ φ′, with φ′ told from h = φ(z). */
    static void multiplyByDerivative(Activation activation, float[] h, int hAt, float[] g, int gAt, int count) {
        int done =
                switch (activation.function()) {
                    case LEAKY_RELU -> scaleNotPositive(activation.slope(), h, hAt, g, gAt, count);
                    case RELU -> scaleNotPositive(0, h, hAt, g, gAt, count);
                    case HARD_TANH -> zeroOutsideUnit(h, hAt, g, gAt, count);
                    case TANH -> 0;
                    case IDENTITY -> count;
                };
        for (int i = done; i < count; i++) {
            g[gAt + i] = (float) (g[gAt + i] * activation.derivativeAtOutput(h[hAt + i]));
        }
    }

    private static int scaleNotPositive(float factor, float[] h, int hAt, float[] g, int gAt, int count) {
        int i = 0;
        for (; i < SPECIES.loopBound(count); i += LANES) {
            FloatVector gradient = FloatVector.fromArray(SPECIES, g, gAt + i);
            VectorMask<Float> positive =
                    FloatVector.fromArray(SPECIES, h, hAt + i).compare(VectorOperators.GT, 0);
            gradient.mul(factor).blend(gradient, positive).intoArray(g, gAt + i);
        }
        return i;
    }

    private static int zeroOutsideUnit(float[] h, int hAt, float[] g, int gAt, int count) {
        int i = 0;
        for (; i < SPECIES.loopBound(count); i += LANES) {
            FloatVector gradient = FloatVector.fromArray(SPECIES, g, gAt + i);
            VectorMask<Float> inside =
                    FloatVector.fromArray(SPECIES, h, hAt + i).abs().compare(VectorOperators.LT, 1);
            gradient.mul(0).blend(gradient, inside).intoArray(g, gAt + i);
        }
        return i;
    }
}
