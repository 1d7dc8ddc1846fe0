package io.limpid.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * Reads NumPy's npy files: versions 1.0 to 3.0, float32, float64 and integers, both byte orders. A large file is mapped
 * into memory, so that its numbers are read from the disk when they are asked for; it must not change meanwhile. Several
 * threads may read at the same time.
 */
public final class NpyReader {

    /** Up to this size, a file is copied to the heap, which leaves nothing open. */
    private static final long MAPPED_FROM = 1 << 24;

    /** A mapping is limited to 2 GB; a power of two never cuts a number in two. */
    private static final int SEGMENT_SHIFT = 30;

    private static final int LARGEST_HEADER = 1 << 20;
    private static final int LONGEST_BEGINNING = 12;

    private final NpyHeader header;
    private final long elements;
    private final ByteBuffer[] segments;

    private NpyReader(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        ByteBuffer beginning = read(channel, 0, (int) Math.min(size, LONGEST_BEGINNING));
        byte[] magic = new byte[NpyHeader.MAGIC.length];
        if (beginning.remaining() < magic.length + 4) {
            throw new BadInputException(file + ": " + size + " bytes are too few for an npy file");
        }
        beginning.get(magic);
        if (!Arrays.equals(magic, NpyHeader.MAGIC)) {
            throw new BadInputException(file + ": is not an npy file; save the array with numpy.save");
        }
        long length = headerLength(file, beginning);
        long headerStart = beginning.position();
        if (length > LARGEST_HEADER || length > size - headerStart) {
            throw new BadInputException(file + ": npy header: should have " + length + " bytes, but "
                    + (size - headerStart) + " follow, and at most " + LARGEST_HEADER + " are allowed");
        }
        byte[] text = read(channel, headerStart, (int) length).array();
        header = NpyHeaderParser.parse(file.toString(), new String(text, StandardCharsets.ISO_8859_1));
        elements = checkedElements(file, size - headerStart - length);
        segments = segments(channel, headerStart + length);
    }

    /**
     * Opens a file. Nothing has to be closed.
     *
     * @throws BadInputException if the file can't be opened, is not an npy file, holds other things than the numbers named
     *     above, or has another length than its header says
     */
    public static NpyReader open(Path file) {
        try (FileChannel channel = InputFile.open(file)) {
            return new NpyReader(file, channel);
        } catch (IOException e) {
            throw InputFile.failure(file, e);
        }
    }

    /** Returns the type of the numbers and their shape. */
    public NpyHeader header() {
        return header;
    }

    /** Returns how many numbers there are. */
    public long elements() {
        return elements;
    }

    /**
     * Returns one number, as a double.
     *
     * @param element its place in the file, counted from 0
     */
    public double floating(long element) {
        ByteBuffer segment = segmentOf(element);
        int index = indexOf(element);
        if (!header.isFloat()) {
            return integer(element);
        }
        return header.bytes() == Float.BYTES ? segment.getFloat(index) : segment.getDouble(index);
    }

    /**
     * Returns one number of an integer array.
     *
     * @param element its place in the file, counted from 0
     * @throws IllegalStateException if the numbers are floats
     */
    public long integer(long element) {
        if (header.isFloat()) {
            throw new IllegalStateException("the numbers are floats");
        }
        ByteBuffer segment = segmentOf(element);
        int index = indexOf(element);
        boolean signed = header.kind() == 'i';
        return switch (header.bytes()) {
            case 1 -> signed ? segment.get(index) : segment.get(index) & 0xff;
            case 2 -> signed ? segment.getShort(index) : segment.getChar(index);
            case 4 -> signed ? segment.getInt(index) : segment.getInt(index) & 0xffff_ffffL;
            default -> segment.getLong(index);
        };
    }

    private ByteBuffer segmentOf(long element) {
        Objects.checkIndex(element, elements);
        return segments[(int) ((element * header.bytes()) >>> SEGMENT_SHIFT)];
    }

    private int indexOf(long element) {
        return (int) ((element * header.bytes()) & ((1L << SEGMENT_SHIFT) - 1));
    }

    private static long headerLength(Path file, ByteBuffer beginning) {
        int major = beginning.get();
        int minor = beginning.get();
        if (major < 1 || major > 3 || minor != 0) {
            throw new BadInputException(
                    file + ": npy version " + major + "." + minor + " is unknown; 1.0, 2.0 and 3.0 are read");
        }
        if (major == 1) {
            return beginning.getChar();
        }
        if (beginning.remaining() < Integer.BYTES) {
            throw new BadInputException(file + ": the npy file is cut off in its header");
        }
        return beginning.getInt() & 0xffff_ffffL;
    }

    private long checkedElements(Path file, long dataBytes) {
        long product = 1;
        try {
            for (long size : header.shape()) {
                product = Math.multiplyExact(product, size);
            }
            long expected = Math.multiplyExact(product, header.bytes());
            if (expected != dataBytes) {
                throw new BadInputException(file + ": " + header.type() + " of shape " + header.shape() + " takes "
                        + expected + " bytes, but " + dataBytes + " follow the header; the file is "
                        + (dataBytes < expected ? "cut off" : "too long"));
            }
            return product;
        } catch (ArithmeticException e) {
            throw new BadInputException(file + ": the shape " + header.shape() + " is larger than any file", e);
        }
    }

    private ByteBuffer[] segments(FileChannel channel, long dataStart) throws IOException {
        long bytes = elements * header.bytes();
        ByteBuffer[] all = new ByteBuffer[(int) ((bytes + (1L << SEGMENT_SHIFT) - 1) >>> SEGMENT_SHIFT)];
        for (int i = 0; i < all.length; i++) {
            long start = (long) i << SEGMENT_SHIFT;
            long length = Math.min(bytes - start, 1L << SEGMENT_SHIFT);
            ByteBuffer segment = bytes < MAPPED_FROM
                    ? read(channel, dataStart, (int) length)
                    : channel.map(FileChannel.MapMode.READ_ONLY, dataStart + start, length);
            all[i] = segment.order(header.order());
        }
        return all;
    }

    private static ByteBuffer read(FileChannel channel, long position, int bytes) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        LittleEndianFile.readFully(channel, position, target);
        return target.flip();
    }
}
