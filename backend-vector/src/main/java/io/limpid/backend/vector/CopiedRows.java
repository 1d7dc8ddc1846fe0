package io.limpid.backend.vector;

import io.limpid.core.backend.spi.heap.HeapMatrix;

/**
 * A block of a left operand whose rows are its lines, each copied as it is to a constant distance from the one before: the kernel takes one factor from
 * each row. Where rows lie, their distance is a variable, which costs the compiler registers; and to lay the factors of a depth side by side costs five
 * times as much as a copy.
 */
final class CopiedRows implements Operand {

    /** How far apart rows are: the largest depth of a block. Rows then begin at the same place of a line of the cache. */
    static final int DISTANCE = 800;

    private final int width;
    private float[] rows = new float[0];
    private HeapMatrix source;
    private int firstRow;
    private int count;
    private int firstDepth;
    private int depth;

    /**
     * @param width how many rows a panel has
     */
    CopiedRows(int width) {
        this.width = width;
    }

    /** Says whose rows will be copied. */
    void source(HeapMatrix matrix) {
        source = matrix;
    }

    @Override
    public void block(int firstLine, int lines, int blockFirstDepth, int blockDepth) {
        firstRow = firstLine;
        count = lines;
        firstDepth = blockFirstDepth;
        depth = blockDepth;
        // The kernel reads the rows that the last panel lacks, whatever they hold, and nobody reads what it makes of
        // them.
        int size = panels() * width * DISTANCE;
        if (rows.length < size) {
            rows = new float[size];
        }
    }

    @Override
    public int packingParts() {
        return panels();
    }

    @Override
    public void pack(int part) {
        int end = part * width + linesOf(part);
        for (int row = part * width; row < end; row++) {
            int from = source.offset() + (firstRow + row) * source.columns() + firstDepth;
            System.arraycopy(source.values(), from, rows, row * DISTANCE, depth);
        }
    }

    @Override
    public int panels() {
        return (count + width - 1) / width;
    }

    @Override
    public int linesOf(int panel) {
        return Math.min(width, count - panel * width);
    }

    @Override
    public int panelSize() {
        return width * depth;
    }

    @Override
    public float[] packed() {
        return rows;
    }

    @Override
    public int offset(int panel) {
        return panel * width * DISTANCE;
    }
}
