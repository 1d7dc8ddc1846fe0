package com.example.limpid.direct;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Objects;

/** A tensor whose values lie outside the Java heap, row by row, in a direct buffer. */
final class DirectTensor implements Tensor {

    private static final int MOST_VALUES = Integer.MAX_VALUE / Float.BYTES;

    private final Backend backend;
    private final DirectTensor owner;
    private final int first;
    private final int rows;
    private final int columns;
    private FloatBuffer values;

    /** A tensor of its own, filled with 0. */
    DirectTensor(Backend backend, int rows, int columns) {
        if ((long) rows * columns > MOST_VALUES) {
            throw new IllegalArgumentException("a direct buffer holds at most " + MOST_VALUES + " values, but [" + rows
                    + ", " + columns + "] was asked for");
        }
        this.backend = backend;
        this.owner = this;
        this.first = 0;
        this.rows = rows;
        this.columns = columns;
        this.values = ByteBuffer.allocateDirect(rows * columns * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** A view of some rows: no values of its own, only another place to begin. */
    private DirectTensor(DirectTensor parent, int from, int to) {
        this.backend = parent.backend;
        this.owner = parent.owner;
        this.first = parent.first + from * parent.columns;
        this.rows = to - from;
        this.columns = parent.columns;
    }

    private FloatBuffer open() {
        FloatBuffer shared = owner.values;
        if (shared == null) {
            throw new IllegalStateException("the tensor is closed");
        }
        return shared;
    }

    /** Returns rows times columns. */
    int count() {
        return rows * columns;
    }

    /** Returns value number {@code index}, counted row by row from this tensor's first one. */
    float get(int index) {
        return open().get(first + index);
    }

    /** Rounds to float32 and sets value number {@code index}. */
    void set(int index, double value) {
        open().put(first + index, (float) value);
    }

    boolean sharesValuesWith(DirectTensor other) {
        return owner == other.owner && first < other.first + other.count() && other.first < first + count();
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

    @Override
    public DirectTensor rowRange(int from, int to) {
        open();
        if (from < 0 || from >= to || to > rows) {
            throw new IndexOutOfBoundsException("rows " + from + " to " + to + " of " + rows);
        }
        return new DirectTensor(this, from, to);
    }

    @Override
    public void write(float[] source, int offset) {
        Objects.checkFromIndexSize(offset, count(), source.length);
        open().put(first, source, offset, count());
    }

    @Override
    public void read(float[] target, int offset) {
        Objects.checkFromIndexSize(offset, count(), target.length);
        open().get(first, target, offset, count());
    }

    @Override
    public boolean isClosed() {
        return owner.values == null;
    }

    /** Lets go of the buffer, which the garbage collector frees. A view has none, so closing it does nothing. */
    @Override
    public void close() {
        values = null;
    }
}
