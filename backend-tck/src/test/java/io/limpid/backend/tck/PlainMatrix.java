package io.limpid.backend.tck;

import io.limpid.core.backend.spi.Matrix;

/** One element at a time, like {@link PlainKernels}. */
class PlainMatrix implements Matrix {

    private final float[][] values;
    private final int firstRow;
    private final int rows;
    private final int columns;

    PlainMatrix(int rows, int columns) {
        this(new float[rows][columns], 0, rows, columns);
    }

    PlainMatrix(float[][] values, int firstRow, int rows, int columns) {
        this.values = values;
        this.firstRow = firstRow;
        this.rows = rows;
        this.columns = columns;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    float get(int row, int column) {
        return values[firstRow + row][column];
    }

    void set(int row, int column, double value) {
        values[firstRow + row][column] = (float) value;
    }

    /** Returns whether there is memory at a row, be it one of another view. */
    boolean hasMemoryAt(int row) {
        return firstRow + row < values.length;
    }

    @Override
    public PlainMatrix rowRange(int from, int to) {
        return new PlainMatrix(values, from, to - from, columns);
    }

    @Override
    public void write(float[] source, int offset) {
        for (int i = 0; i < rows * columns; i++) {
            values[firstRow + i / columns][i % columns] = source[offset + i];
        }
    }

    @Override
    public void read(float[] target, int offset) {
        for (int i = 0; i < rows * columns; i++) {
            target[offset + i] = get(i / columns, i % columns);
        }
    }
}
