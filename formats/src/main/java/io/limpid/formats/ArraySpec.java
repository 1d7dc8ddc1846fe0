package io.limpid.formats;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A named array in a file: what it is, not what is in it.
 *
 * @param name unique within the file
 * @param type of the elements
 * @param shape the sizes of the dimensions, slowest first (row-major order); empty for a single value
 */
public record ArraySpec(String name, ElementType type, List<Long> shape) {

    /**
     * @throws IllegalArgumentException if a size is negative, or if the number of bytes does not fit in a {@code long}
     */
    public ArraySpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        shape = List.copyOf(shape);
        try {
            long bytes = type.bytes();
            for (long size : shape) {
                if (size < 0) {
                    throw new IllegalArgumentException(
                            "array '" + name + "': the shape " + shape + " has a negative size");
                }
                // As if a 0 were a 1: the sizes before a 0 have to make sense too.
                bytes = Math.multiplyExact(bytes, Math.max(size, 1));
            }
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "array '" + name + "': the shape " + shape + " is larger than any file", e);
        }
    }

    /** An array of the given shape. */
    public static ArraySpec of(String name, ElementType type, long... shape) {
        return new ArraySpec(name, type, Arrays.stream(shape).boxed().toList());
    }

    /** Returns the number of elements. */
    public long elements() {
        long product = 1;
        for (long size : shape) {
            product *= size;
        }
        return product;
    }

    /** Returns the number of bytes that the elements take. */
    public long bytes() {
        return elements() * type.bytes();
    }
}
