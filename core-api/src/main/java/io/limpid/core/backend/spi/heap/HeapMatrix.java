package io.limpid.core.backend.spi.heap;

import io.limpid.core.backend.spi.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * A matrix whose values lie in a Java array, row by row without gaps: element (i, j) is
 * {@code values()[offset() + i * columns() + j]}. For kernels that compute on arrays.
 *
 * <p>Kernels may move the values to a layout of their own for as long as nobody asks for the array: values lie in one place
 * at a time.
 */
public final class HeapMatrix implements Matrix {

    private final HeapMatrix owner;
    private final int rows;
    private final int columns;
    private final int offset;
    private volatile float @Nullable [] values;
    private volatile @Nullable MatrixLayout layout;
    private int version;
    private @Nullable Object companion;

    /** A matrix of zeros. */
    public HeapMatrix(int rows, int columns) {
        this.owner = this;
        this.rows = rows;
        this.columns = columns;
        this.offset = 0;
        this.values = new float[rows * columns];
    }

    private HeapMatrix(HeapMatrix parent, int from, int to) {
        this.owner = parent.owner;
        this.rows = to - from;
        this.columns = parent.columns;
        this.offset = parent.offset + from * parent.columns;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    /**
     * Returns the array that holds the values, shared with the matrix that this one is a view of. If they have been moved to
     * another layout, that brings them back.
     */
    public float[] values() {
        float[] shared = owner.values;
        return shared != null ? shared : owner.bringBack();
    }

    private synchronized float[] bringBack() {
        float[] array = values;
        if (array == null) {
            MatrixLayout elsewhere = layout;
            if (elsewhere == null) {
                throw freed();
            }
            array = new float[rows * columns];
            elsewhere.writeRows(array);
            values = array;
            layout = null;
        }
        return array;
    }

    private static IllegalStateException freed() {
        return new IllegalStateException("the matrix has been freed");
    }

    /** Returns the layout that the values have been moved to; null while they lie in the array, and for a view. */
    public @Nullable MatrixLayout layout() {
        return layout;
    }

    /**
     * Gives the array up: the values are in {@code elsewhere} from now on, until {@link #values()} brings them back. An
     * operation may do so to a matrix that it modifies, which nobody else uses meanwhile.
     *
     * @throws IllegalStateException if this is a view, or has been freed
     */
    public void moveTo(MatrixLayout elsewhere) {
        if (isView()) {
            throw new IllegalStateException("the values of a view move with those of its owner");
        }
        if (values == null && layout == null) {
            throw freed();
        }
        layout = elsewhere;
        values = null;
    }

    /** Returns where in {@link #values()} the first row begins. */
    public int offset() {
        return offset;
    }

    /** Returns whether this is a view of some rows of another matrix. */
    public boolean isView() {
        return owner != this;
    }

    /** Returns a number that changes whenever the values, or those of a view of them, may have changed. */
    public int version() {
        return owner.version;
    }

    @Override
    public void willChange() {
        owner.version++;
    }

    /**
     * Returns what the kernels keep beside the values, such as another layout of them; null unless set. It is for the
     * kernels to see by the {@link #version()} whether that still holds.
     */
    public @Nullable Object companion() {
        return owner.companion;
    }

    /** Sets what {@link #companion()} returns, for this matrix and all its views. */
    public void setCompanion(Object kept) {
        owner.companion = kept;
    }

    @Override
    public HeapMatrix rowRange(int from, int to) {
        return new HeapMatrix(this, from, to);
    }

    @Override
    public void write(float[] source, int sourceOffset) {
        System.arraycopy(source, sourceOffset, values(), offset, rows * columns);
    }

    @Override
    public void read(float[] target, int targetOffset) {
        System.arraycopy(values(), offset, target, targetOffset, rows * columns);
    }

    @Override
    public void write(float[] source, int sourceOffset, int stride, int column, int count) {
        float[] array = values();
        for (int i = 0; i < rows; i++) {
            System.arraycopy(source, sourceOffset + i * stride, array, offset + i * columns + column, count);
        }
    }

    @Override
    public void read(float[] target, int targetOffset, int stride, int column, int count) {
        float[] array = values();
        for (int i = 0; i < rows; i++) {
            System.arraycopy(array, offset + i * columns + column, target, targetOffset + i * stride, count);
        }
    }

    @Override
    public void free() {
        values = null;
        layout = null;
        companion = null;
    }
}
