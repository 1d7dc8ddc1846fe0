package io.limpid.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** The place in a file where one array is being written, and how much of it has been. */
final class ArrayRegion {

    private final ArraySpec array;
    private final LittleEndianFile file;
    private final long start;
    private long written;

    /** @param start the position of the first element in the file, in bytes */
    ArrayRegion(ArraySpec array, LittleEndianFile file, long start) {
        this.array = array;
        this.file = file;
        this.start = start;
    }

    /** Returns the region of that name, or refuses. */
    static ArrayRegion named(Map<String, ArrayRegion> regions, String name) {
        ArrayRegion region = regions.get(name);
        if (region == null) {
            throw new IllegalArgumentException("there is no array '" + name + "'; there are " + regions.keySet());
        }
        return region;
    }

    void writeFloats(long element, float[] values, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, values.length);
        long position = claim(ElementType.F32, element, length);
        try {
            file.writeFloats(position, values, offset, length);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    void writeLongs(long element, long[] values, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, values.length);
        long position = claim(ElementType.I64, element, length);
        try {
            file.writeLongs(position, values, offset, length);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    void requireComplete() {
        if (written != array.elements()) {
            throw new IllegalStateException("array '" + array.name() + "' has " + array.elements() + " elements, but "
                    + written + " have been written");
        }
    }

    private long claim(ElementType type, long element, int length) {
        if (array.type() != type) {
            throw new IllegalArgumentException(
                    "array '" + array.name() + "' is " + array.type() + ", but " + type + " was given");
        }
        Objects.checkFromIndexSize(element, (long) length, array.elements());
        written += length;
        return start + element * type.bytes();
    }

    private UncheckedIOException failure(IOException error) {
        return new UncheckedIOException("writing array '" + array.name() + "' failed: " + error.getMessage(), error);
    }
}
