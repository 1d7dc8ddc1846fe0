package io.limpid.backend.vector;

import io.limpid.core.backend.spi.heap.HeapMatrix;

/** The right operand of a thin product, in panels of {@link StridedTiles#COLUMNS} lines; it is packed only where it must be. */
final class ThinOperand {

    private final PackedOperand packing = new PackedOperand(StridedTiles.COLUMNS);
    private float[] values = new float[0];
    private int first;
    private int panelStride;
    private int lines;

    /**
     * Takes a factor whose columns are the lines, [depth, lines]: with as many columns as a panel has, it is one.
     *
     * @param factor is not to change while this is in use
     */
    void columns(HeapMatrix factor) {
        lines = factor.columns();
        panelStride = factor.rows() * StridedTiles.COLUMNS;
        if (lines == StridedTiles.COLUMNS) {
            values = factor.values();
            first = factor.offset();
        } else {
            pack(factor, false, lines, factor.rows());
        }
    }

    /**
     * Takes a factor whose rows are the lines, [lines, depth]. Its panels are kept from the second time on, until it changes.
     *
     * @param factor is not to change while this is in use
     */
    void rows(HeapMatrix factor, GemmKernel kernel) {
        lines = factor.rows();
        panelStride = factor.columns() * StridedTiles.COLUMNS;
        boolean reusable = Gemm.isReusable(factor);
        Panels kept = reusable ? PackedForms.find(factor, true) : null;
        if (kept == null && reusable && PackedForms.use(factor, true)) {
            kept = Panels.zeros(lines, factor.columns(), kernel);
            packing.source(factor, true);
            packing.block(kept, 0, lines, 0, factor.columns());
            packAll();
            PackedForms.keep(factor, true, kept);
        }
        if (kept != null) {
            values = kept.values();
            first = 0;
        } else {
            pack(factor, true, lines, factor.columns());
        }
    }

    private void pack(HeapMatrix factor, boolean rowsAreLines, int count, int depth) {
        packing.source(factor, rowsAreLines);
        packing.block(0, count, 0, depth);
        packAll();
        values = packing.packed();
        first = packing.offset(0);
    }

    private void packAll() {
        for (int part = 0; part < packing.packingParts(); part++) {
            packing.pack(part);
        }
    }

    /**
     * Multiplies some rows with a panel: tile = rows of {@code left} · panel, of all {@link StridedTiles#COLUMNS} columns.
     *
     * @param tile gets element (i, j) at {@code at + i * stride + j}. Modified
     */
    void multiply(int row, int rows, HeapMatrix left, int panel, float[] tile, int at, int stride) {
        int depth = left.columns();
        StridedTiles.multiply(
                rows,
                depth,
                left.values(),
                left.offset() + row * depth,
                depth,
                1,
                values,
                offset(panel),
                tile,
                at,
                stride);
    }

    float[] values() {
        return values;
    }

    int offset(int panel) {
        return first + panel * panelStride;
    }

    int panels() {
        return (lines + StridedTiles.COLUMNS - 1) / StridedTiles.COLUMNS;
    }

    /** Returns how many lines of a panel are not padding. */
    int linesOf(int panel) {
        return Math.min(StridedTiles.COLUMNS, lines - panel * StridedTiles.COLUMNS);
    }
}
