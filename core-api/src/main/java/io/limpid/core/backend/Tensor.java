package io.limpid.core.backend;

import io.limpid.core.backend.spi.Matrix;
import java.util.Objects;

/**
 * A handle on a dense, row-major matrix of float32 values that a {@link Backend} owns.
 *
 * <p>The values stay where the backend keeps them (on the heap, off the heap, on a device) until they are read. All
 * computation goes through the backend; a tensor itself only tells its shape and moves values in and out.
 *
 * <p>Shapes are written {@code [rows, columns]}; both are at least 1. A tensor is not safe for use by several threads at
 * the same time, except that all of them may read it; different tensors of one backend are.
 */
public final class Tensor implements AutoCloseable {

    private final Backend backend;
    private final Tensor owner;
    private final long number;
    private final int firstRow;
    private final Matrix matrix;
    private volatile boolean closed;

    /** A tensor of its own. */
    Tensor(Backend backend, long number, Matrix matrix) {
        this.backend = backend;
        this.owner = this;
        this.number = number;
        this.firstRow = 0;
        this.matrix = matrix;
    }

    /** A view of rows of {@code owner}, which is no view itself. */
    private Tensor(Tensor owner, int firstRow, Matrix rows) {
        this.backend = owner.backend;
        this.owner = owner;
        this.number = owner.number;
        this.firstRow = firstRow;
        this.matrix = rows;
    }

    /** Returns the number of rows, at least 1. */
    public int rows() {
        return matrix.rows();
    }

    /** Returns the number of columns, at least 1. */
    public int columns() {
        return matrix.columns();
    }

    /** Returns the backend that owns the values. */
    public Backend backend() {
        return backend;
    }

    /** Returns the values; to be used while the backend is in use only. */
    Matrix matrix() {
        return matrix;
    }

    /** Returns a number that this tensor has in common with its views, and with no other tensor of the backend. */
    long ownerNumber() {
        return number;
    }

    /** Returns the row of the tensor that owns the values at which this one begins. */
    int firstRow() {
        return firstRow;
    }

    /**
     * Returns a view of the rows {@code from} (inclusive) to {@code to} (exclusive): shape {@code [to - from, columns]}.
     * The view shares its values with this tensor, in both directions. Closing a view frees nothing; once this tensor is
     * closed, its views are closed too.
     *
     * @throws IndexOutOfBoundsException if not {@code 0 <= from < to <= rows()}
     * @throws IllegalStateException if this tensor or its backend is closed
     */
    public Tensor rowRange(int from, int to) {
        long stamp = begin();
        try {
            if (from < 0 || to > rows() || from >= to) {
                throw new IndexOutOfBoundsException(
                        "rows " + from + " to " + to + " of a tensor of " + rows() + " rows");
            }
            int first = firstRow + from;
            return new Tensor(owner, first, owner.matrix.rowRange(first, firstRow + to));
        } finally {
            backend.lifetime().end(stamp);
        }
    }

    /**
     * Copies {@code rows() * columns()} values from {@code source}, beginning at {@code offset}, row by row into this
     * tensor. Modifies this tensor.
     *
     * @throws IndexOutOfBoundsException if the range does not lie in {@code source}
     * @throws IllegalStateException if this tensor or its backend is closed
     */
    public void write(float[] source, int offset) {
        long stamp = begin();
        try {
            Objects.checkFromIndexSize(offset, rows() * columns(), source.length);
            matrix.willChange();
            matrix.write(source, offset);
        } finally {
            backend.lifetime().end(stamp);
        }
    }

    /**
     * Copies all {@code rows() * columns()} values, row by row, into {@code target}, beginning at {@code offset}.
     *
     * @throws IndexOutOfBoundsException if the range does not lie in {@code target}
     * @throws IllegalStateException if this tensor or its backend is closed
     */
    public void read(float[] target, int offset) {
        long stamp = begin();
        try {
            Objects.checkFromIndexSize(offset, rows() * columns(), target.length);
            matrix.read(target, offset);
        } finally {
            backend.lifetime().end(stamp);
        }
    }

    /**
     * Copies a block of columns into this tensor: the columns {@code column} to {@code column + columns − 1} of row i come from
     * {@code source}, beginning at {@code offset + i * stride}. Modifies this tensor in the block only.
     *
     * @param stride how far apart the rows lie in {@code source}, at least {@code columns}
     * @throws IllegalArgumentException if the stride is less than {@code columns}
     * @throws IndexOutOfBoundsException if the block does not lie in this tensor, or its values not in {@code source}
     * @throws IllegalStateException if this tensor or its backend is closed
     */
    public void write(float[] source, int offset, int stride, int column, int columns) {
        long stamp = begin();
        try {
            checkBlock(source.length, offset, stride, column, columns);
            matrix.willChange();
            if (isWhole(stride, columns)) {
                matrix.write(source, offset);
            } else {
                matrix.write(source, offset, stride, column, columns);
            }
        } finally {
            backend.lifetime().end(stamp);
        }
    }

    /**
     * Copies a block of columns out of this tensor: the columns {@code column} to {@code column + columns − 1} of row i go to
     * {@code target}, beginning at {@code offset + i * stride}. The rest of {@code target} stays as it is.
     *
     * @param stride how far apart the rows lie in {@code target}, at least {@code columns}
     * @throws IllegalArgumentException if the stride is less than {@code columns}
     * @throws IndexOutOfBoundsException if the block does not lie in this tensor, or its values not in {@code target}
     * @throws IllegalStateException if this tensor or its backend is closed
     */
    public void read(float[] target, int offset, int stride, int column, int columns) {
        long stamp = begin();
        try {
            checkBlock(target.length, offset, stride, column, columns);
            if (isWhole(stride, columns)) {
                matrix.read(target, offset);
            } else {
                matrix.read(target, offset, stride, column, columns);
            }
        } finally {
            backend.lifetime().end(stamp);
        }
    }

    private void checkBlock(int length, int offset, int stride, int column, int columns) {
        if (column < 0 || columns < 1 || columns > columns() - column) {
            throw new IndexOutOfBoundsException("columns " + column + " to " + ((long) column + columns)
                    + " of a tensor of " + columns() + " columns");
        }
        if (stride < columns) {
            throw new IllegalArgumentException(
                    "rows of " + columns + " values can't lie " + stride + " apart without overlapping");
        }
        Objects.checkFromIndexSize((long) offset, (rows() - 1L) * stride + columns, (long) length);
    }

    /** Returns whether a block is all of this tensor, and lies without gaps in the array. */
    private boolean isWhole(int stride, int columns) {
        return columns == columns() && stride == columns;
    }

    /** Returns all values, row by row, in a new array of {@code rows() * columns()} elements. */
    public float[] toArray() {
        float[] values = new float[rows() * columns()];
        read(values, 0);
        return values;
    }

    private long begin() {
        long stamp = backend.lifetime().begin();
        if (owner.closed) {
            backend.lifetime().end(stamp);
            throw new IllegalStateException("the tensor is closed");
        }
        return stamp;
    }

    /** Returns whether this tensor, or the tensor it is a view of, or its backend has been closed. */
    public boolean isClosed() {
        return owner.closed || backend.lifetime().isOver();
    }

    /**
     * Frees the values, after all operations of the backend that run have ended. Has no effect on a view or on a closed tensor.
     */
    @Override
    public void close() {
        if (owner == this && !closed) {
            backend.lifetime().free(() -> {
                if (!closed) {
                    closed = true;
                    matrix.free();
                }
            });
        }
    }
}
