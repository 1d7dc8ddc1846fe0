package io.limpid.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * What is done to a block of a product as soon as its sums are complete. It goes down the columns, because blocks are as narrow as a tile: so the work per row is
 * little, and one rounding per step gives an element the same bits wherever it lies.
 */
final class BlockLoops {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private BlockLoops() {}

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
}
