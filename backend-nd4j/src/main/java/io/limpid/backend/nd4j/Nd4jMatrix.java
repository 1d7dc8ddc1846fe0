package io.limpid.backend.nd4j;

import io.limpid.core.backend.spi.Matrix;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataBuffer;

/**
 * A matrix whose values lie in an ND4J buffer outside the Java heap, row by row without gaps: element (i, j) is
 * {@code values().get(offset() + i * columns() + j)}. Freeing it gives the memory back at once; the garbage collector has
 * no part in that.
 */
final class Nd4jMatrix implements Matrix {

    /** What one {@link FloatBuffer} can address: 2 GiB. */
    static final int MOST_VALUES = Integer.MAX_VALUE / Float.BYTES;

    private final int rows;
    private final int columns;
    private final int offset;
    private final DataBuffer memory;
    private final FloatBuffer values;
    private final OpenMatrices open;

    /** Takes over {@code memory}, which holds {@code rows * columns} values. */
    Nd4jMatrix(int rows, int columns, DataBuffer memory, OpenMatrices open) {
        this.rows = rows;
        this.columns = columns;
        this.offset = 0;
        this.memory = memory;
        this.values = memory.asNioFloat();
        this.open = open;
    }

    /** A view of some rows. */
    private Nd4jMatrix(Nd4jMatrix whole, int from, int to) {
        this.rows = to - from;
        this.columns = whole.columns;
        this.offset = from * whole.columns;
        this.memory = whole.memory;
        this.values = whole.values;
        this.open = whole.open;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    /** Returns how many values it has. */
    int count() {
        return rows * columns;
    }

    /** Returns the memory, shared with the matrix that this one is a view of; to be used with absolute indices only. */
    FloatBuffer values() {
        return values;
    }

    /** Returns where in {@link #values()} the first row begins. */
    int offset() {
        return offset;
    }

    /** Returns the address of the first row. */
    long address() {
        return memory.address() + (long) offset * Float.BYTES;
    }

    /** Returns the buffer that holds the memory. */
    DataBuffer memory() {
        return memory;
    }

    @Override
    public Nd4jMatrix rowRange(int from, int to) {
        return new Nd4jMatrix(this, from, to);
    }

    @Override
    public void write(float[] source, int sourceOffset) {
        values.put(offset, source, sourceOffset, count());
    }

    @Override
    public void read(float[] target, int targetOffset) {
        values.get(offset, target, targetOffset, count());
    }

    @Override
    public void write(float[] source, int sourceOffset, int stride, int column, int count) {
        for (int i = 0; i < rows; i++) {
            values.put(offset + i * columns + column, source, sourceOffset + i * stride, count);
        }
    }

    @Override
    public void read(float[] target, int targetOffset, int stride, int column, int count) {
        for (int i = 0; i < rows; i++) {
            values.get(offset + i * columns + column, target, targetOffset + i * stride, count);
        }
    }

    @Override
    public void free() {
        open.remove(this);
        memory.close();
    }
}
