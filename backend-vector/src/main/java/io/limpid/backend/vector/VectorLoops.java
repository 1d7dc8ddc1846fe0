package io.limpid.backend.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Element-wise arithmetic on ranges of arrays: whole vectors first, then the rest one by one. The scalar rest does the same
 * roundings in the same order as the lanes do, so that an element's bits do not depend on where in a range it lies.
 */
final class VectorLoops {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private VectorLoops() {}

    /** y = x; for short ranges, which cost less this way than a call of {@link System#arraycopy}. */
    static void copy(float[] x, int xAt, float[] y, int yAt, int count) {
        int i = 0;
        for (; i < SPECIES.loopBound(count); i += LANES) {
            FloatVector.fromArray(SPECIES, x, xAt + i).intoArray(y, yAt + i);
        }
        for (; i < count; i++) {
            y[yAt + i] = x[xAt + i];
        }
    }

    /** y = α x + β y. With β = 0, y is only written; with α = 0, x is not read. */
    static void axpby(float alpha, float[] x, int xAt, float beta, float[] y, int yAt, int count) {
        if (alpha == 0) {
            scale(beta, y, yAt, count);
        } else if (beta == 0) {
            scaledCopy(alpha, x, xAt, y, yAt, count);
        } else {
            combine(alpha, x, xAt, beta, y, yAt, count);
        }
    }

    private static void scale(float beta, float[] y, int yAt, int count) {
        if (beta == 0) {
            Arrays.fill(y, yAt, yAt + count, 0);
        } else {
            scaledCopy(beta, y, yAt, y, yAt, count);
        }
    }

    private static void scaledCopy(float alpha, float[] x, int xAt, float[] y, int yAt, int count) {
        int i = 0;
        for (; i < SPECIES.loopBound(count); i += LANES) {
            FloatVector.fromArray(SPECIES, x, xAt + i).mul(alpha).intoArray(y, yAt + i);
        }
        for (; i < count; i++) {
            y[yAt + i] = alpha * x[xAt + i];
        }
    }

    private static void combine(float alpha, float[] x, int xAt, float beta, float[] y, int yAt, int count) {
        int i = 0;
        for (; i < SPECIES.loopBound(count); i += LANES) {
            FloatVector kept = FloatVector.fromArray(SPECIES, y, yAt + i).mul(beta);
            FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
            FloatVector.fromArray(SPECIES, x, xAt + i).fma(factor, kept).intoArray(y, yAt + i);
        }
        for (; i < count; i++) {
            y[yAt + i] = Math.fma(x[xAt + i], alpha, beta * y[yAt + i]);
        }
    }

    /** y = y + x. */
    static void add(float[] x, int xAt, float[] y, int yAt, int count) {
        int i = 0;
        for (; i < SPECIES.loopBound(count); i += LANES) {
            FloatVector sum =
                    FloatVector.fromArray(SPECIES, y, yAt + i).add(FloatVector.fromArray(SPECIES, x, xAt + i));
            sum.intoArray(y, yAt + i);
        }
        for (; i < count; i++) {
            y[yAt + i] += x[xAt + i];
        }
    }

    /** z = x − y. */
    static void subtract(float[] x, int xAt, float[] y, int yAt, float[] z, int zAt, int count) {
        int i = 0;
        for (; i < SPECIES.loopBound(count); i += LANES) {
            FloatVector difference =
                    FloatVector.fromArray(SPECIES, x, xAt + i).sub(FloatVector.fromArray(SPECIES, y, yAt + i));
            difference.intoArray(z, zAt + i);
        }
        for (; i < count; i++) {
            z[zAt + i] = x[xAt + i] - y[yAt + i];
        }
    }

    /** z = x ⊙ y; z may be x or y. */
    static void multiply(float[] x, int xAt, float[] y, int yAt, float[] z, int zAt, int count) {
        int i = 0;
        for (; i < SPECIES.loopBound(count); i += LANES) {
            FloatVector product =
                    FloatVector.fromArray(SPECIES, x, xAt + i).mul(FloatVector.fromArray(SPECIES, y, yAt + i));
            product.intoArray(z, zAt + i);
        }
        for (; i < count; i++) {
            z[zAt + i] = x[xAt + i] * y[yAt + i];
        }
    }

    /** Returns the least multiple of a vector's length that is not below a count. */
    static int wholeVectors(int count) {
        return (count + LANES - 1) / LANES * LANES;
    }

    /** v = μ v + g, then w = keep · w − η v. */
    static void descend(
            float momentum,
            float learningRate,
            float keep,
            float[] g,
            int gAt,
            float[] v,
            int vAt,
            float[] w,
            int wAt,
            int count) {
        int i = 0;
        for (; i < SPECIES.loopBound(count); i += LANES) {
            FloatVector velocity = FloatVector.fromArray(SPECIES, v, vAt + i)
                    .fma(FloatVector.broadcast(SPECIES, momentum), FloatVector.fromArray(SPECIES, g, gAt + i));
            velocity.intoArray(v, vAt + i);
            FloatVector kept = FloatVector.fromArray(SPECIES, w, wAt + i).mul(keep);
            velocity.fma(FloatVector.broadcast(SPECIES, -learningRate), kept).intoArray(w, wAt + i);
        }
        for (; i < count; i++) {
            float velocity = Math.fma(v[vAt + i], momentum, g[gAt + i]);
            v[vAt + i] = velocity;
            w[wAt + i] = Math.fma(velocity, -learningRate, keep * w[wAt + i]);
        }
    }
}
