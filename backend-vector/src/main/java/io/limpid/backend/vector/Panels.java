package io.limpid.backend.vector;

import io.limpid.core.backend.spi.heap.MatrixLayout;

/**
 * A whole matrix, laid out for the kernel. It consists of <em>lines</em> that run along the summed dimension, the
 * <em>depth</em>; {@code width} lines make a panel, in which element p of line j is at {@code p * width + j}. The lines that the
 * last panel lacks are zeros.
 *
 * <p>Where the rows of the matrix are the lines, this can be the layout of a tensor. A weight that trains is in this layout
 * alone: it is the right operand of the forward pass, taken crosswise it is the left operand of the backward pass, and a
 * tile of its gradient is a piece of its memory.
 *
 * @param lines how many lines there are
 * @param depth how many elements a line has
 * @param width how many lines a panel has
 * @param values the panels, one after the other, and what {@link GemmKernel#multiplyCrosswise} may read behind them
 */
record Panels(int lines, int depth, int width, float[] values) implements MatrixLayout {

    /** Returns panels of zeros. */
    static Panels zeros(int lines, int depth, GemmKernel kernel) {
        int width = kernel.columns();
        int panels = (lines + width - 1) / width;
        int behind = kernel.rows() * width;
        int size = Math.addExact(Math.multiplyExact(Math.multiplyExact(panels, width), depth), behind);
        return new Panels(lines, depth, width, new float[size]);
    }

    /** Returns how far apart panels are in {@link #values()}. */
    int panelStride() {
        return width * depth;
    }

    /** Returns where in {@link #values()} a panel's elements of depth {@code p} begin. */
    int offset(int panel, int p) {
        return panel * panelStride() + p * width;
    }

    @Override
    public void writeRows(float[] rows) {
        for (int line = 0; line < lines; line++) {
            int from = offset(line / width, 0) + line % width;
            for (int p = 0; p < depth; p++) {
                rows[line * depth + p] = values[from + p * width];
            }
        }
    }
}
