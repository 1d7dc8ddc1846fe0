package io.limpid.interpret.data;

/** Rows that come from elsewhere, one after the other, in the same memory. Not safe for use by several threads at the same time. */
public final class RowBuffer implements FeatureRows {

    private final int capacity;
    private final int width;
    private final double[] values;
    private final int[] numbers;

    /**
     * @param capacity how many rows there is room for
     * @param width K, how many values a row has
     */
    public RowBuffer(int capacity, int width) {
        this.capacity = capacity;
        this.width = width;
        values = new double[Math.multiplyExact(capacity, width)];
        numbers = new int[capacity];
    }

    /** Returns the values of all rows, [capacity, K], for the caller to fill. */
    public double[] values() {
        return values;
    }

    /** Sets what {@link #number} gives for a place; 0 where nothing was set. */
    public void number(int row, int number) {
        numbers[row] = number;
    }

    @Override
    public int count() {
        return capacity;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public void read(int row, double[] target, int offset) {
        System.arraycopy(values, row * width, target, offset, width);
    }

    @Override
    public int number(int row) {
        return numbers[row];
    }
}
