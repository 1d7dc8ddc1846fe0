package io.limpid.core.backend.heap;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import java.util.Objects;

/**
 * A tensor whose values lie in a Java array, row by row without gaps: element (i, j) is
 * {@code values()[offset() + i * columns() + j]}. For backends that compute on arrays.
 */
public final class HeapTensor implements Tensor {

    private final Backend backend;
    private final HeapTensor owner;
    private final int rows;
    private final int columns;
    private final int offset;
    private float[] values;
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

    /** Returns the array that holds the values, shared with the tensor that this one is a view of. */
    public float[] values() {
        float[] shared = owner.values;
        if (shared == null) {
            throw new IllegalStateException("the tensor is closed");
        }
        return shared;
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
        values();
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
        return owner.values == null;
    }

    @Override
    public void close() {
        values = null;
        companion = null;
    }
}
