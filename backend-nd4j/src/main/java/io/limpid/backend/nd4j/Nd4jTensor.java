package io.limpid.backend.nd4j;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import java.nio.FloatBuffer;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataBuffer;

/**
 * A tensor whose values lie in an ND4J buffer outside the Java heap, row by row without gaps: element (i, j) is
 * {@code values().get(offset() + i * columns() + j)}. Closing it gives the memory back at once; the garbage collector has
 * no part in that.
 */
final class Nd4jTensor implements Tensor {

    /** What one {@link FloatBuffer} can address: 2 GiB. */
    static final int MOST_VALUES = Integer.MAX_VALUE / Float.BYTES;

    private final Backend backend;
    private final Nd4jTensor owner;
    private final int rows;
    private final int columns;
    private final int offset;
    private final OpenTensors open;
    private DataBuffer memory; // of the owner only; null once closed
    private FloatBuffer values;

    /** Takes over {@code memory}, which holds {@code rows * columns} values. */
    Nd4jTensor(Backend backend, int rows, int columns, DataBuffer memory, OpenTensors open) {
        this.backend = backend;
        this.owner = this;
        this.rows = rows;
        this.columns = columns;
        this.offset = 0;
        this.open = open;
        this.memory = memory;
        this.values = memory.asNioFloat();
    }

    private Nd4jTensor(Nd4jTensor parent, int from, int to) {
        this.backend = parent.backend;
        this.owner = parent.owner;
        this.rows = to - from;
        this.columns = parent.columns;
        this.offset = parent.offset + from * parent.columns;
        this.open = parent.open;
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

    /** Returns how many values it has. */
    int count() {
        return rows * columns;
    }

    /** Returns the memory, shared with the tensor that this one is a view of; to be used with absolute indices only. */
    FloatBuffer values() {
        FloatBuffer shared = owner.values;
        if (shared == null) {
            throw new IllegalStateException("the tensor is closed");
        }
        return shared;
    }

    /** Returns where in {@link #values()} the first row begins. */
    int offset() {
        return offset;
    }

    /** Returns the address of the first row. */
    long address() {
        DataBuffer shared = owner.memory;
        if (shared == null) {
            throw new IllegalStateException("the tensor is closed");
        }
        return shared.address() + (long) offset * Float.BYTES;
    }

    /** Returns whether this tensor and the other have values in common. */
    boolean sharesValuesWith(Nd4jTensor other) {
        return owner == other.owner && offset < other.offset + other.count() && other.offset < offset + count();
    }

    @Override
    public Nd4jTensor rowRange(int from, int to) {
        values();
        if (from < 0 || to > rows || from >= to) {
            throw new IndexOutOfBoundsException("rows " + from + " to " + to + " of a tensor of " + rows + " rows");
        }
        return new Nd4jTensor(this, from, to);
    }

    @Override
    public void write(float[] source, int sourceOffset) {
        Objects.checkFromIndexSize(sourceOffset, count(), source.length);
        values().put(offset, source, sourceOffset, count());
    }

    @Override
    public void read(float[] target, int targetOffset) {
        Objects.checkFromIndexSize(targetOffset, count(), target.length);
        values().get(offset, target, targetOffset, count());
    }

    @Override
    public boolean isClosed() {
        return owner.values == null;
    }

    @Override
    public void close() {
        if (owner == this && open.remove(this)) {
            values = null;
            memory.close();
            memory = null;
        }
    }
}
