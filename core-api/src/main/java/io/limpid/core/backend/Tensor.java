package io.limpid.core.backend;

/**
 * A handle on a dense, row-major matrix of float32 values that a {@link Backend} owns.
 *
 * <p>The values stay where the backend keeps them (on the heap, off the heap, on a device) until they are read. All
 * computation goes through the backend; a tensor itself only tells its shape and moves values in and out.
 *
 * <p>Shapes are written {@code [rows, columns]}; both are at least 1. A tensor is not safe for use by several threads at
 * the same time; different tensors of one backend are.
 */
public interface Tensor extends AutoCloseable {

    /** Returns the number of rows, at least 1. */
    int rows();

    /** Returns the number of columns, at least 1. */
    int columns();

    /** Returns the backend that owns the values. */
    Backend backend();

    /**
     * Returns a view of the rows {@code from} (inclusive) to {@code to} (exclusive): shape {@code [to - from, columns]}.
     * The view shares its values with this tensor, in both directions. Closing a view frees nothing; once this tensor is
     * closed, its views are closed too.
     *
     * @throws IndexOutOfBoundsException if not {@code 0 <= from < to <= rows()}
     * @throws IllegalStateException if this tensor is closed
     */
    Tensor rowRange(int from, int to);

    /**
     * Copies {@code rows() * columns()} values from {@code source}, beginning at {@code offset}, row by row into this
     * tensor. Modifies this tensor.
     *
     * @throws IndexOutOfBoundsException if the range does not lie in {@code source}
     * @throws IllegalStateException if this tensor is closed
     */
    void write(float[] source, int offset);

    /**
     * Copies all {@code rows() * columns()} values, row by row, into {@code target}, beginning at {@code offset}.
     *
     * @throws IndexOutOfBoundsException if the range does not lie in {@code target}
     * @throws IllegalStateException if this tensor is closed
     */
    void read(float[] target, int offset);

    /** Returns all values, row by row, in a new array of {@code rows() * columns()} elements. */
    default float[] toArray() {
        float[] values = new float[Math.multiplyExact(rows(), columns())];
        read(values, 0);
        return values;
    }

    /** Returns whether this tensor, or the tensor it is a view of, has been closed. */
    boolean isClosed();

    /** Frees the values. Has no effect on a view or on a closed tensor. */
    @Override
    void close();
}
