package io.limpid.backend.vector;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles of thin products, whose left operand is read where it lies: packing it would cost more than the product. The right operand
 * is thin, so that its panels stay in the cache; the sums are taken over the whole depth in ascending order.
 */
final class StridedTiles {

    /** How many columns a tile has: those of a panel of the right operand. */
    static final int COLUMNS = 2 * FloatVector.SPECIES_PREFERRED.length();

    /** CPUs with 512-bit vectors have 32 registers for them, those with shorter ones can be relied on for 16. */
    static final int ROWS = FloatVector.SPECIES_PREFERRED.vectorBitSize() >= 512 ? 12 : 6;

    private final Warmup warmup;

    /**
     * @param warmup says how long tiles are made in plain loops
     */
    StridedTiles(Warmup warmup) {
        this.warmup = warmup;
    }

    /**
     * tile[i][j] = Σ_p left[i][p] right[p][j], with p ascending and one rounding per step.
     *
     * @param rows how many rows are made, at least 1 and no more than that
     * @param depth how many products each sum has, at least 1
     * @param left factor (i, p) at {@code leftOffset + i * rowStride + p * depthStride}
     * @param right [depth, COLUMNS] from {@code rightOffset} on
     * @param tile gets element (i, j) at {@code tileOffset + i * stride + j}. Modified
     */
    void multiply(
            int rows,
            int depth,
            float[] left,
            int leftOffset,
            int rowStride,
            int depthStride,
            float[] right,
            int rightOffset,
            float[] tile,
            int tileOffset,
            int stride) {
        if (!warmup.isOver()) {
            PlainLoops.multiply(
                    rows,
                    COLUMNS,
                    depth,
                    left,
                    leftOffset,
                    rowStride,
                    depthStride,
                    right,
                    rightOffset,
                    tile,
                    tileOffset,
                    stride);
            warmup.made((long) rows * COLUMNS * depth);
            return;
        }
        int row = 0;
        while (row < rows) {
            int from = leftOffset + row * rowStride;
            int to = tileOffset + row * stride;
            int rest = rows - row;
            if (ROWS == 12 && rest >= 12) {
                Strided12x2.multiply(depth, left, from, rowStride, depthStride, right, rightOffset, tile, to, stride);
                row += 12;
            } else if (ROWS == 6 && rest >= 6) {
                Strided6x2.multiply(depth, left, from, rowStride, depthStride, right, rightOffset, tile, to, stride);
                row += 6;
            } else if (rest >= 4) {
                Strided4x2.multiply(depth, left, from, rowStride, depthStride, right, rightOffset, tile, to, stride);
                row += 4;
            } else {
                Strided1x2.multiply(depth, left, from, rowStride, depthStride, right, rightOffset, tile, to, stride);
                row++;
            }
        }
    }
}
