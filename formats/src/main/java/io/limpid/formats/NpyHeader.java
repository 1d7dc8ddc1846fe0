package io.limpid.formats;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an npy file says about its elements.
 *
 * @param kind {@code f} for floats, {@code i} for signed and {@code u} for unsigned integers, {@code b} for truth values,
 *     {@code U} for text and {@code S} for text in single bytes
 * @param bytes the size of one element: 2, 4 or 8 for floats; 1, 2, 4 or 8 for integers; 1 for truth values; for text, that of
 *     the longest one
 * @param order the byte order
 * @param fortranOrder whether the first dimension, not the last, varies fastest
 * @param shape the sizes of the dimensions
 */
public record NpyHeader(char kind, int bytes, ByteOrder order, boolean fortranOrder, List<Long> shape) {

    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** Text is stored as UTF-32. */
    static final int BYTES_PER_CHARACTER = 4;

    private static final int ALIGNMENT = 64;

    public NpyHeader {
        shape = List.copyOf(shape);
    }

    /** Returns whether the elements are floats. */
    public boolean isFloat() {
        return kind == 'f';
    }

    /** Returns whether the elements are text. */
    public boolean isText() {
        return kind == 'U' || kind == 'S';
    }

    /** Returns the type as NumPy spells it, for example {@code <f4}. */
    public String type() {
        String mark = bytes == 1 || kind == 'S' ? "|" : order == ByteOrder.BIG_ENDIAN ? ">" : "<";
        return mark + kind + (kind == 'U' ? bytes / BYTES_PER_CHARACTER : bytes);
    }

    /** The beginning of an npy file, version 1.0, for an F32 or I64 array in row-major order. */
    static byte[] toBytes(ArraySpec array) {
        String type =
                switch (array.type()) {
                    case F32 -> "<f4";
                    case I64 -> "<i8";
                    default ->
                        throw new IllegalArgumentException(
                                "array '" + array.name() + "': " + array.type() + " can't be written; F32 and I64 can");
                };
        String sizes = array.shape().stream().map(size -> size + ",").collect(Collectors.joining(" "));
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + sizes + "), }";
        int before = MAGIC.length + 4;
        int padding = -(before + text.length() + 1) & (ALIGNMENT - 1);
        byte[] dictionary = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        if (dictionary.length > 0xffff) {
            throw new IllegalArgumentException("array '" + array.name() + "' has too many dimensions for an npy file");
        }
        byte[] beginning = new byte[before + dictionary.length];
        System.arraycopy(MAGIC, 0, beginning, 0, MAGIC.length);
        beginning[MAGIC.length] = 1;
        beginning[MAGIC.length + 2] = (byte) dictionary.length;
        beginning[MAGIC.length + 3] = (byte) (dictionary.length >> 8);
        System.arraycopy(dictionary, 0, beginning, before, dictionary.length);
        return beginning;
    }
}
