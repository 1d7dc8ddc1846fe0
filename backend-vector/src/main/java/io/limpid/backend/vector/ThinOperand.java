package io.limpid.backend.vector;

import io.limpid.core.backend.spi.heap.HeapMatrix;

/** The right operand of a thin product, in panels of {@link StridedTiles#COLUMNS} lines; it is packed only where it must be. */
final class ThinOperand {

    /** From so many packed values on, a form is kept. */
    private static final int WORTH_KEEPING = 1 << 10;

    private final StridedTiles strided;
    private final PackedOperand packing = new PackedOperand(StridedTiles.COLUMNS);
    private float[] values = new float[0];
    private int first;
    private int panelStride;
    private int lines;

    ThinOperand(StridedTiles strided) {
        this.strided = strided;
    }

    /**
     * Takes a factor whose columns are the lines, [depth, lines]: with as many columns as a panel has, it is one. Of another, the panels are kept
     * from the second time on, until it changes.
     *
     * @param factor is not to change while this is in use
     */
    void columns(HeapMatrix factor, GemmKernel kernel) {
        if (factor.columns() == StridedTiles.COLUMNS) {
            asItLies(factor);
        } else {
            lines = factor.columns();
            keepOrPack(factor, false, factor.rows(), kernel);
        }
    }

    /**
     * Takes a factor as {@link #columns} does, which is another each time: its panels are not kept.
     *
     * @param factor is not to change while this is in use
     */
    void changingColumns(HeapMatrix factor) {
        if (factor.columns() == StridedTiles.COLUMNS) {
            asItLies(factor);
        } else {
            lines = factor.columns();
            panelStride = factor.rows() * StridedTiles.COLUMNS;
            pack(factor, false, factor.rows());
        }
    }

    private void asItLies(HeapMatrix factor) {
        lines = StridedTiles.COLUMNS;
        panelStride = factor.rows() * StridedTiles.COLUMNS;
        values = factor.values();
        first = factor.offset();
    }

    /**
     * Takes a factor whose rows are the lines, [lines, depth]. Its panels are kept from the second time on, until it changes.
     *
     * @param factor is not to change while this is in use
     */
    void rows(HeapMatrix factor, GemmKernel kernel) {
        lines = factor.rows();
        keepOrPack(factor, true, factor.columns(), kernel);
    }

    /**
     * Returns the form that {@link #rows} takes of a factor which changes step by step, as it was before or of zeros; null if such a factor is packed anew each
     * time. Who changes the factor puts all of its values in, and has it {@linkplain PackedForms#renew kept}.
     */
    static Panels latestRows(HeapMatrix factor, GemmKernel kernel) {
        int whole = (factor.rows() + StridedTiles.COLUMNS - 1) / StridedTiles.COLUMNS * StridedTiles.COLUMNS;
        if (factor.isView() || (long) whole * factor.columns() < WORTH_KEEPING) {
            return null;
        }
        Panels latest = PackedForms.latest(factor);
        return latest != null ? latest : Panels.zeros(factor.rows(), factor.columns(), kernel);
    }

    private void keepOrPack(HeapMatrix factor, boolean rowsAreLines, int depth, GemmKernel kernel) {
        panelStride = depth * StridedTiles.COLUMNS;
        boolean reusable = !factor.isView() && (long) panels() * panelStride >= WORTH_KEEPING;
        Panels kept = reusable ? PackedForms.find(factor, rowsAreLines) : null;
        if (kept == null && reusable && PackedForms.use(factor, rowsAreLines)) {
            kept = Panels.zeros(lines, depth, kernel);
            packing.source(factor, rowsAreLines);
            packing.block(kept, 0, lines, 0, depth);
            packAll();
            PackedForms.keep(factor, rowsAreLines, kept);
        }
        if (kept != null) {
            values = kept.values();
            first = 0;
        } else {
            pack(factor, rowsAreLines, depth);
        }
    }

    private void pack(HeapMatrix factor, boolean rowsAreLines, int depth) {
        packing.source(factor, rowsAreLines);
        packing.block(0, lines, 0, depth);
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
        strided.multiply(
                rows,
                depth,
                left.values(),
                left.offset() + row * depth,
                depth,
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
