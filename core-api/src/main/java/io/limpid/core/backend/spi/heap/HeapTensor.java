package io.limpid.core.backend.spi.heap;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import java.util.Objects;

/**
 * A tensor whose values lie in a Java array, row by row without gaps: element (i, j) is
 * {@code values()[offset() + i * columns() + j]}. For backends that compute on arrays.
 *
 * <p>A backend may move the values to a layout of its own for as long as nobody asks for the array: values lie in one place
 * at a time.
 */
public final class HeapTensor implements Tensor {

    private final Backend backend;
    private final HeapTensor owner;
    private final int rows;
    private final int columns;
    private final int offset;
    private volatile float[] values;
    private volatile TensorLayout layout;
    private volatile boolean closed;
    private int version;
    private Object companion;

    HeapTensor(Backend backend, int rows, int columns) {
        this.backend = backend;
        this.owner = this;
        this.rows = rows;
        this.columns = columns;
        this.offset = 0;
        this.values = new float[rows * columns];
    }

    private HeapTensor(HeapTensor parent, int from, int to) {
        this.backend = parent.backend;
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

    @Override
    public Backend backend() {
        return backend;
    }

    /**
     * Returns the array that holds the values, shared with the tensor that this one is a view of. If they have been moved to
     * another layout, that brings them back.
     */
    public float[] values() {
        float[] shared = owner.values;
        return shared != null ? shared : owner.bringBack();
    }

    private synchronized float[] bringBack() {
        requireOpen();
        if (values == null) {
            float[] array = new float[rows * columns];
            layout.writeRows(array);
            values = array;
            layout = null;
        }
        return values;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the tensor is closed");
        }
    }

    /** Returns the layout that the values have been moved to; null while they lie in the array, and for a view. */
    public TensorLayout layout() {
        return layout;
    }

    /**
     * Gives the array up: the values are in {@code elsewhere} from now on, until {@link #values()} brings them back. An
     * operation may do so to a tensor that it modifies, which nobody else uses meanwhile.
     *
     * @throws IllegalStateException if this is a view, or closed
     */
    public void moveTo(TensorLayout elsewhere) {
        if (isView()) {
            throw new IllegalStateException("the values of a view move with those of its owner");
        }
        requireOpen();
        layout = elsewhere;
        values = null;
    }

    /** Returns where in {@link #values()} the first row begins. */
    public int offset() {
        return offset;
    }

    /** Returns whether this is a view of some rows of another tensor. */
    public boolean isView() {
        return owner != this;
    }

    /** Returns a number that changes whenever the values, or those of a view of them, may have changed. */
    public int version() {
        return owner.version;
    }

    void markModified() {
        owner.version++;
    }

    /**
     * Returns what the backend keeps beside the values, such as another layout of them; null unless set. It is for the
     * backend to see by the {@link #version()} whether that still holds.
     */
    public Object companion() {
        return owner.companion;
    }

    /** Sets what {@link #companion()} returns, for this tensor and all its views. */
    public void setCompanion(Object kept) {
        owner.companion = kept;
    }

    /** Returns whether this tensor and the other have values in common. */
    public boolean sharesValuesWith(HeapTensor other) {
        return owner == other.owner
                && offset < other.offset + other.rows * other.columns
                && other.offset < offset + rows * columns;
    }

    @Override
    public HeapTensor rowRange(int from, int to) {
        owner.requireOpen();
        if (from < 0 || to > rows || from >= to) {
            throw new IndexOutOfBoundsException("rows " + from + " to " + to + " of a tensor of " + rows + " rows");
        }
        return new HeapTensor(this, from, to);
    }

    @Override
    public void write(float[] source, int sourceOffset) {
        Objects.checkFromIndexSize(sourceOffset, rows * columns, source.length);
        System.arraycopy(source, sourceOffset, values(), offset, rows * columns);
        markModified();
    }

    @Override
    public void read(float[] target, int targetOffset) {
        Objects.checkFromIndexSize(targetOffset, rows * columns, target.length);
        System.arraycopy(values(), offset, target, targetOffset, rows * columns);
    }

    @Override
    public boolean isClosed() {
        return owner.closed;
    }

    @Override
    public void close() {
        closed = true;
        values = null;
        layout = null;
        companion = null;
    }
}
