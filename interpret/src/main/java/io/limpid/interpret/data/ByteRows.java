package io.limpid.interpret.data;

import java.util.Objects;

/** Rows of unsigned bytes, 0 to 255: the pixels of images, at a quarter of the memory that floats would take. */
final class ByteRows implements FeatureRows {

    private final byte[] values;
    private final int width;

    /** @param values row by row; kept, not copied */
    ByteRows(byte[] values, int width) {
        this.values = values;
        this.width = width;
    }

    @Override
    public int count() {
        return values.length / width;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public void read(int row, double[] target, int offset) {
        int start = Objects.checkIndex(row, count()) * width;
        for (int i = 0; i < width; i++) {
            target[offset + i] = values[start + i] & 0xff;
        }
    }
}
