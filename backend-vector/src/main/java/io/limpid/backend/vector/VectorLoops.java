package io.limpid.backend.vector;

import io.limpid.core.backend.contract.Activation;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
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

    /**
     * y[j] = x[j] · Σ_i factor[i] · row_i[j], with i ascending and one rounding per step. The rows lie {@code stride} apart in
     * {@code rows}; four vectors are summed at a time, in registers.
     */
    static void combineRowsTimes(
            float[] factor,
            int factorAt,
            int count,
            float[] rows,
            int rowsAt,
            int stride,
            float[] x,
            int xAt,
            float[] y,
            int yAt,
            int length) {
        int j = 0;
        for (; j + 4 * LANES <= length; j += 4 * LANES) {
            FloatVector first = FloatVector.zero(SPECIES);
            FloatVector second = first;
            FloatVector third = first;
            FloatVector fourth = first;
            for (int i = 0; i < count; i++) {
                FloatVector scale = FloatVector.broadcast(SPECIES, factor[factorAt + i]);
                int at = rowsAt + i * stride + j;
                first = FloatVector.fromArray(SPECIES, rows, at).fma(scale, first);
                second = FloatVector.fromArray(SPECIES, rows, at + LANES).fma(scale, second);
                third = FloatVector.fromArray(SPECIES, rows, at + 2 * LANES).fma(scale, third);
                fourth = FloatVector.fromArray(SPECIES, rows, at + 3 * LANES).fma(scale, fourth);
            }
            int from = xAt + j;
            first.mul(FloatVector.fromArray(SPECIES, x, from)).intoArray(y, yAt + j);
            second.mul(FloatVector.fromArray(SPECIES, x, from + LANES)).intoArray(y, yAt + j + LANES);
            third.mul(FloatVector.fromArray(SPECIES, x, from + 2 * LANES)).intoArray(y, yAt + j + 2 * LANES);
            fourth.mul(FloatVector.fromArray(SPECIES, x, from + 3 * LANES)).intoArray(y, yAt + j + 3 * LANES);
        }
        for (; j + LANES <= length; j += LANES) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int i = 0; i < count; i++) {
                FloatVector scale = FloatVector.broadcast(SPECIES, factor[factorAt + i]);
                sum = FloatVector.fromArray(SPECIES, rows, rowsAt + i * stride + j)
                        .fma(scale, sum);
            }
            sum.mul(FloatVector.fromArray(SPECIES, x, xAt + j)).intoArray(y, yAt + j);
        }
        for (; j < length; j++) {
            y[yAt + j] = x[xAt + j] * combined(factor, factorAt, count, rows, rowsAt + j, stride);
        }
    }

    /**
     * {@link #combineRowsTimes} for two rows of factors, of x and of y, with the same roundings: as many columns as fill whole groups of
     * four vectors.
     *
     * @param stride how far apart the rows are, and the two of x; those of y are {@code length} apart, those of the factors {@code count}
     * @return how many columns are done
     */
    static int combineTwoRowsTimes(
            float[] factor,
            int factorAt,
            int count,
            float[] rows,
            int rowsAt,
            int stride,
            float[] x,
            int xAt,
            float[] y,
            int yAt,
            int length) {
        int j = 0;
        for (; j + 4 * LANES <= length; j += 4 * LANES) {
            FloatVector first = FloatVector.zero(SPECIES);
            FloatVector second = first;
            FloatVector third = first;
            FloatVector fourth = first;
            FloatVector nextFirst = first;
            FloatVector nextSecond = first;
            FloatVector nextThird = first;
            FloatVector nextFourth = first;
            for (int i = 0; i < count; i++) {
                FloatVector scale = FloatVector.broadcast(SPECIES, factor[factorAt + i]);
                FloatVector nextScale = FloatVector.broadcast(SPECIES, factor[factorAt + count + i]);
                int at = rowsAt + i * stride + j;
                FloatVector row = FloatVector.fromArray(SPECIES, rows, at);
                first = row.fma(scale, first);
                nextFirst = row.fma(nextScale, nextFirst);
                row = FloatVector.fromArray(SPECIES, rows, at + LANES);
                second = row.fma(scale, second);
                nextSecond = row.fma(nextScale, nextSecond);
                row = FloatVector.fromArray(SPECIES, rows, at + 2 * LANES);
                third = row.fma(scale, third);
                nextThird = row.fma(nextScale, nextThird);
                row = FloatVector.fromArray(SPECIES, rows, at + 3 * LANES);
                fourth = row.fma(scale, fourth);
                nextFourth = row.fma(nextScale, nextFourth);
            }
            int from = xAt + j;
            int to = yAt + j;
            first.mul(FloatVector.fromArray(SPECIES, x, from)).intoArray(y, to);
            second.mul(FloatVector.fromArray(SPECIES, x, from + LANES)).intoArray(y, to + LANES);
            third.mul(FloatVector.fromArray(SPECIES, x, from + 2 * LANES)).intoArray(y, to + 2 * LANES);
            fourth.mul(FloatVector.fromArray(SPECIES, x, from + 3 * LANES)).intoArray(y, to + 3 * LANES);
            from += stride;
            to += length;
            nextFirst.mul(FloatVector.fromArray(SPECIES, x, from)).intoArray(y, to);
            nextSecond.mul(FloatVector.fromArray(SPECIES, x, from + LANES)).intoArray(y, to + LANES);
            nextThird.mul(FloatVector.fromArray(SPECIES, x, from + 2 * LANES)).intoArray(y, to + 2 * LANES);
            nextFourth.mul(FloatVector.fromArray(SPECIES, x, from + 3 * LANES)).intoArray(y, to + 3 * LANES);
        }
        return j;
    }

    /** Returns the least multiple of a vector's length that is not below a count. */
    static int wholeVectors(int count) {
        return (count + LANES - 1) / LANES * LANES;
    }

    /** y[j] = Σ_i factor[i] · row_i[j], with i ascending and one rounding per step, of rows of whole vectors, one behind the other. */
    static void combineRows(float[] factor, int factorAt, int count, float[] rows, int stride, float[] y, int yAt) {
        for (int j = 0; j < stride; j += LANES) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int i = 0; i < count; i++) {
                FloatVector scale = FloatVector.broadcast(SPECIES, factor[factorAt + i]);
                sum = FloatVector.fromArray(SPECIES, rows, i * stride + j).fma(scale, sum);
            }
            sum.intoArray(y, yAt + j);
        }
    }

    /** Σ_i factor[i] · rows[at + i · stride], with i ascending and one rounding per step. */
    private static float combined(float[] factor, int factorAt, int count, float[] rows, int at, int stride) {
        float sum = 0;
        for (int i = 0; i < count; i++) {
            sum = Math.fma(rows[at + i * stride], factor[factorAt + i], sum);
        }
        return sum;
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

    /**
     * C = φ(C + b) in a block of C, for leaky ReLU and as many columns as fill whole vectors. It goes down the columns, so that
     * the bias is read once and the work per row is little: blocks are as narrow as a tile.
     *
     * @return how many columns are done
     */
    static int addBiasAndLeak(
            float slope, float[] bias, int biasAt, float[] c, int offset, int stride, int rows, int columns) {
        int j = 0;
        for (; j < SPECIES.loopBound(columns); j += LANES) {
            FloatVector added = FloatVector.fromArray(SPECIES, bias, biasAt + j);
            for (int i = 0; i < rows; i++) {
                int at = offset + i * stride + j;
                FloatVector values = FloatVector.fromArray(SPECIES, c, at).add(added);
                VectorMask<Float> positive = values.compare(VectorOperators.GT, 0);
                values.mul(slope).blend(values, positive).intoArray(c, at);
            }
        }
        return j;
    }

    /**
     * C += α X in a block of C, down the columns like {@link #addBiasAndLeak}; one rounding per element, in whole vectors or not.
     *
     * @param xStride how far apart the rows of the block of X are
     */
    static void addScaledBlock(
            float alpha, float[] x, int xAt, int xStride, float[] c, int offset, int stride, int rows, int columns) {
        FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
        int j = 0;
        for (; j < SPECIES.loopBound(columns); j += LANES) {
            for (int i = 0; i < rows; i++) {
                int at = offset + i * stride + j;
                FloatVector.fromArray(SPECIES, x, xAt + i * xStride + j)
                        .fma(factor, FloatVector.fromArray(SPECIES, c, at))
                        .intoArray(c, at);
            }
        }
        for (; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                int at = offset + i * stride + j;
                c[at] = Math.fma(x[xAt + i * xStride + j], alpha, c[at]);
            }
        }
    }

    /** {@link #addScaledBlock} and {@link #addBiasAndLeak} in one pass, with the same roundings. */
    static int addScaledAndBiasAndLeak(
            float alpha,
            float[] x,
            int xAt,
            int xStride,
            float slope,
            float[] bias,
            int biasAt,
            float[] c,
            int offset,
            int stride,
            int rows,
            int columns) {
        FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
        int j = 0;
        for (; j < SPECIES.loopBound(columns); j += LANES) {
            FloatVector added = FloatVector.fromArray(SPECIES, bias, biasAt + j);
            for (int i = 0; i < rows; i++) {
                int at = offset + i * stride + j;
                FloatVector values = FloatVector.fromArray(SPECIES, x, xAt + i * xStride + j)
                        .fma(factor, FloatVector.fromArray(SPECIES, c, at))
                        .add(added);
                VectorMask<Float> positive = values.compare(VectorOperators.GT, 0);
                values.mul(slope).blend(values, positive).intoArray(c, at);
            }
        }
        return j;
    }

    /** {@link #addScaledBlock} and {@link #multiplyByLeak} in one pass, with the same roundings. */
    static int addScaledAndMultiplyByLeak(
            float alpha,
            float[] x,
            int xAt,
            int xStride,
            float slope,
            float[] h,
            int hAt,
            int hStride,
            float[] c,
            int offset,
            int stride,
            int rows,
            int columns) {
        FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
        int j = 0;
        for (; j < SPECIES.loopBound(columns); j += LANES) {
            for (int i = 0; i < rows; i++) {
                int at = offset + i * stride + j;
                FloatVector gradient = FloatVector.fromArray(SPECIES, x, xAt + i * xStride + j)
                        .fma(factor, FloatVector.fromArray(SPECIES, c, at));
                VectorMask<Float> positive =
                        FloatVector.fromArray(SPECIES, h, hAt + i * hStride + j).compare(VectorOperators.GT, 0);
                gradient.mul(slope).blend(gradient, positive).intoArray(c, at);
            }
        }
        return j;
    }

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

    /**
     * C = C ⊙ φ′ in a block of C, for leaky ReLU told from h = φ(z), and as many columns as fill whole vectors. Like
     * {@link #addBiasAndLeak}, down the columns.
     *
     * @return how many columns are done
     */
    static int multiplyByLeak(
            float slope, float[] h, int hAt, int hStride, float[] c, int offset, int stride, int rows, int columns) {
        int j = 0;
        for (; j < SPECIES.loopBound(columns); j += LANES) {
            for (int i = 0; i < rows; i++) {
                int at = offset + i * stride + j;
                FloatVector gradient = FloatVector.fromArray(SPECIES, c, at);
                VectorMask<Float> positive =
                        FloatVector.fromArray(SPECIES, h, hAt + i * hStride + j).compare(VectorOperators.GT, 0);
                gradient.mul(slope).blend(gradient, positive).intoArray(c, at);
            }
        }
        return j;
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
