package io.limpid.backend.vector;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles of thin products, whose left operand is read where it lies: packing it would cost more than the product. The right operand
 * is thin, so that its panels stay in the cache; the sums are taken over the whole depth in ascending order, with one rounding per step.
 */
final class StridedTiles {

    /** How many columns a tile has: those of a panel of the right operand. */
    static final int COLUMNS = 2 * FloatVector.SPECIES_PREFERRED.length();

    /** CPUs with 512-bit vectors have 32 registers for them, those with shorter ones can be relied on for 16. */
    static final boolean MANY_REGISTERS = FloatVector.SPECIES_PREFERRED.vectorBitSize() >= 512;

    /** How many rows a whole tile has that reads rows of the left operand. */
    static final int ROWS = MANY_REGISTERS ? 8 : 4;

    /** How many rows a whole tile has that reads columns of the left operand. */
    static final int TRANSPOSED_ROWS = MANY_REGISTERS ? 12 : 4;

    private final Warmup warmup;

    /**
     * @param warmup says how long tiles are made in plain loops
     */
    StridedTiles(Warmup warmup) {
        this.warmup = warmup;
    }

    /**
     * A tile of L R: tile[i][j] = Σ_p left[i][p] right[p][j].
     *
     * @param rows how many rows are made, at least 1
     * @param depth how many products each sum has, at least 1
     * @param left factor (i, p) at {@code leftOffset + i * rowStride + p}
     * @param right [depth, COLUMNS] from {@code rightOffset} on
     * @param tile gets element (i, j) at {@code tileOffset + i * stride + j}. Modified
     */
    void multiply(
            int rows,
            int depth,
            float[] left,
            int leftOffset,
            int rowStride,
            float[] right,
            int rightOffset,
            float[] tile,
            int tileOffset,
            int stride) {
        if (!warmup.isOver()) {
            warmup.multiplyPlainly(
                    rows, COLUMNS, depth, left, leftOffset, rowStride, 1, right, rightOffset, tile, tileOffset, stride);
            return;
        }
        int row = 0;
        while (row < rows) {
            int from = leftOffset + row * rowStride;
            int to = tileOffset + row * stride;
            int rest = rows - row;
            if (MANY_REGISTERS && rest >= 8) {
                Rows8x2.multiply(depth, left, from, rowStride, right, rightOffset, tile, to, stride);
                row += 8;
            } else if (rest >= 4) {
                Rows4x2.multiply(depth, left, from, rowStride, right, rightOffset, tile, to, stride);
                row += 4;
            } else {
                Columns1x2.multiply(depth, left, from, 1, right, rightOffset, tile, to);
                row++;
            }
        }
    }

    /**
     * A tile of Lᵀ R: tile[i][j] = Σ_p left[p][i] right[p][j].
     *
     * @param rows how many rows are made, at least 1
     * @param depth how many products each sum has, at least 1
     * @param left factor (p, i) at {@code leftOffset + p * width + i}
     * @param right [depth, COLUMNS] from {@code rightOffset} on
     * @param tile gets element (i, j) at {@code tileOffset + i * stride + j}. Modified
     */
    void multiplyTransposed(
            int rows,
            int depth,
            float[] left,
            int leftOffset,
            int width,
            float[] right,
            int rightOffset,
            float[] tile,
            int tileOffset,
            int stride) {
        if (!warmup.isOver()) {
            warmup.multiplyPlainly(
                    rows, COLUMNS, depth, left, leftOffset, 1, width, right, rightOffset, tile, tileOffset, stride);
            return;
        }
        int row = 0;
        while (row < rows) {
            int from = leftOffset + row;
            int to = tileOffset + row * stride;
            int rest = rows - row;
            if (MANY_REGISTERS && rest >= 12) {
                Columns12x2.multiply(depth, left, from, width, right, rightOffset, tile, to, stride);
                row += 12;
            } else if (rest >= 4) {
                Columns4x2.multiply(depth, left, from, width, right, rightOffset, tile, to, stride);
                row += 4;
            } else {
                Columns1x2.multiply(depth, left, from, width, right, rightOffset, tile, to);
                row++;
            }
        }
    }
}
