package com.example.limpid.direct;

import io.limpid.core.backend.spi.Matrix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * A matrix whose values lie outside the Java heap, row by row, in a direct buffer. The garbage collector frees the buffer.
 *
 * @param values the values, from the first one on
 */
record DirectMatrix(int rows, int columns, FloatBuffer values) implements Matrix {

    private static final int MOST_VALUES = Integer.MAX_VALUE / Float.BYTES;

    /** Makes a matrix of zeros. */
    static DirectMatrix zeros(int rows, int columns) {
        if (rows * columns > MOST_VALUES) {
            throw new IllegalArgumentException("a direct buffer holds at most " + MOST_VALUES + " values, but [" + rows
                    + ", " + columns + "] was asked for");
        }
        ByteBuffer memory = ByteBuffer.allocateDirect(rows * columns * Float.BYTES);
        return new DirectMatrix(
                rows, columns, memory.order(ByteOrder.nativeOrder()).asFloatBuffer());
    }

    /** Returns rows times columns. */
    int count() {
        return rows * columns;
    }

    /** Returns value number {@code index}, counted row by row. */
    float get(int index) {
        return values.get(index);
    }

    /** Rounds to float32 and sets value number {@code index}. */
    void set(int index, double value) {
        values.put(index, (float) value);
    }

    @Override
    public void write(float[] source, int offset) {
        values.put(0, source, offset, count());
    }

    @Override
    public void read(float[] target, int offset) {
        values.get(0, target, offset, count());
    }

    /** A part of the same memory. */
    @Override
    public DirectMatrix rowRange(int from, int to) {
        return new DirectMatrix(to - from, columns, values.slice(from * columns, (to - from) * columns));
    }
}
