package io.limpid.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Weighted sums of a few rows, one or two sums at a time, in registers. */
final class CombinedRows {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private CombinedRows() {}

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
}
