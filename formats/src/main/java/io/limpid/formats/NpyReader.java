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
 * Reads NumPy's npy files: versions 1.0 to 3.0, floats and integers of up to 64 bits, truth values and text, both byte
 * orders. A large file is mapped into memory, so that its elements are read from the disk when they are asked for; it must
 * not change meanwhile. Several threads may read at the same time.
 */
public final class NpyReader {

    /** Up to this size, a file is copied to the heap, which leaves nothing open. */
    private static final long MAPPED_FROM = 1 << 24;

    /** A mapping is limited to 2 GB. */
    private static final long LARGEST_SEGMENT = 1 << 30;

    private static final int LARGEST_HEADER = 1 << 20;
    private static final int LONGEST_BEGINNING = 12;

    private final NpyHeader header;
    private final long elements;

    /** No element lies in two segments. */
    private final long elementsPerSegment;

    private final ByteBuffer[] segments;

    /** Where the bytes come from. */
    private interface Content {

        long size();

        ByteBuffer part(long position, long length) throws IOException;
    }

    private NpyReader(String name, Content content) throws IOException {
        long size = content.size();
        ByteBuffer beginning =
                content.part(0, Math.min(size, LONGEST_BEGINNING)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[NpyHeader.MAGIC.length];
        if (beginning.remaining() < magic.length + 4) {
            throw new BadInputException(name + ": " + size + " bytes are too few for an npy file");
        }
        beginning.get(magic);
        if (!Arrays.equals(magic, NpyHeader.MAGIC)) {
            throw new BadInputException(name + ": is not an npy file; save the array with numpy.save");
        }
        long length = headerLength(name, beginning);
        long headerStart = beginning.position();
        if (length > LARGEST_HEADER || length > size - headerStart) {
            throw new BadInputException(name + ": npy header: should have " + length + " bytes, but "
                    + (size - headerStart) + " follow, and at most " + LARGEST_HEADER + " are allowed");
        }
        byte[] text = new byte[(int) length];
        content.part(headerStart, length).get(text);
        header = NpyHeaderParser.parse(name, new String(text, StandardCharsets.ISO_8859_1));
        elements = checkedElements(name, size - headerStart - length);
        elementsPerSegment = LARGEST_SEGMENT / header.bytes();
        segments = segments(content, headerStart + length);
    }

    /**
     * Opens a file. Nothing has to be closed.
     *
     * @throws BadInputException if the file can't be opened, is not an npy file, holds other things than those named
     *     above, or has another length than its header says
     */
    public static NpyReader open(Path file) {
        try (FileChannel channel = InputFile.openRegular(file)) {
            long size = channel.size();
            return new NpyReader(file.toString(), new Content() {
                @Override
                public long size() {
                    return size;
                }

                @Override
                public ByteBuffer part(long position, long length) throws IOException {
                    if (length >= MAPPED_FROM) {
                        return channel.map(FileChannel.MapMode.READ_ONLY, position, length);
                    }
                    ByteBuffer target = ByteBuffer.allocate((int) length);
                    LittleEndianFile.readFully(channel, position, target);
                    return target.flip();
                }
            });
        } catch (IOException e) {
            throw InputFile.failure(file, e);
        }
    }

    /**
     * Reads the content of an npy file from memory.
     *
     * @param name what messages call it
     * @param content kept, not copied
     * @throws BadInputException as above
     */
    static NpyReader of(String name, byte[] content) {
        try {
            return new NpyReader(name, new Content() {
                @Override
                public long size() {
                    return content.length;
                }

                @Override
                public ByteBuffer part(long position, long length) {
                    return ByteBuffer.wrap(content, (int) position, (int) length)
                            .slice();
                }
            });
        } catch (IOException e) {
            throw InputFile.failure(name, e);
        }
    }

    /** Returns the type of the elements and their shape. */
    public NpyHeader header() {
        return header;
    }

    /** Returns how many elements there are. */
    public long elements() {
        return elements;
    }

    /**
     * Returns one number, as a double; of a truth value, 1 or 0.
     *
     * @param element its place in the file, counted from 0
     * @throws IllegalStateException if the elements are text
     */
    public double floating(long element) {
        if (!header.isFloat()) {
            long value = integer(element);
            return header.kind() == 'u' && value < 0 ? unsigned(value) : value;
        }
        ByteBuffer segment = segmentOf(element);
        int index = indexOf(element);
        return switch (header.bytes()) {
            case 2 -> Float16.halfToFloat(segment.getShort(index));
            case 4 -> segment.getFloat(index);
            default -> segment.getDouble(index);
        };
    }

    /**
     * Returns one number of an integer array; of a truth value, 1 or 0. An unsigned number of 64 bits that is above the
     * largest {@code long} comes out negative: {@link Long#toUnsignedString} shows it.
     *
     * @param element its place in the file, counted from 0
     * @throws IllegalStateException if the elements are floats or text
     */
    public long integer(long element) {
        if (header.isFloat() || header.isText()) {
            throw new IllegalStateException("the elements are " + header.type() + ", not integers");
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

    /**
     * Returns one text; single bytes are taken as UTF-8.
     *
     * @param element its place in the file, counted from 0
     * @throws IllegalStateException if the elements are numbers
     */
    public String text(long element) {
        if (!header.isText()) {
            throw new IllegalStateException("the elements are " + header.type() + ", not text");
        }
        ByteBuffer segment = segmentOf(element);
        int index = indexOf(element);
        if (header.kind() == 'S') {
            byte[] bytes = new byte[header.bytes()];
            segment.get(index, bytes);
            return withoutEnd(new String(bytes, StandardCharsets.UTF_8));
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < header.bytes(); i += NpyHeader.BYTES_PER_CHARACTER) {
            int character = segment.getInt(index + i);
            text.appendCodePoint(Character.isValidCodePoint(character) ? character : '\ufffd');
        }
        return withoutEnd(text.toString());
    }

    /** A text that is shorter than the longest is filled with zeros. */
    private static String withoutEnd(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }

    private static double unsigned(long value) {
        // The lowest bit is kept, so that halving does not change how the sum is rounded.
        return ((value >>> 1) | (value & 1)) * 2.0;
    }

    private ByteBuffer segmentOf(long element) {
        Objects.checkIndex(element, elements);
        return segments.length == 1 ? segments[0] : segments[(int) (element / elementsPerSegment)];
    }

    private int indexOf(long element) {
        long inSegment = segments.length == 1 ? element : element % elementsPerSegment;
        return (int) (inSegment * header.bytes());
    }

    private static long headerLength(String name, ByteBuffer beginning) {
        int major = beginning.get();
        int minor = beginning.get();
        if (major < 1 || major > 3 || minor != 0) {
            throw new BadInputException(
                    name + ": npy version " + major + "." + minor + " is unknown; 1.0, 2.0 and 3.0 are read");
        }
        if (major == 1) {
            return beginning.getChar();
        }
        if (beginning.remaining() < Integer.BYTES) {
            throw new BadInputException(name + ": the npy file is cut off in its header");
        }
        return beginning.getInt() & 0xffff_ffffL;
    }

    private long checkedElements(String name, long dataBytes) {
        long product = 1;
        try {
            for (long size : header.shape()) {
                product = Math.multiplyExact(product, size);
            }
            long expected = Math.multiplyExact(product, header.bytes());
            if (expected != dataBytes) {
                throw new BadInputException(name + ": " + header.type() + " of shape " + header.shape() + " takes "
                        + expected + " bytes, but " + dataBytes + " follow the header; the file is "
                        + (dataBytes < expected ? "cut off" : "too long"));
            }
            return product;
        } catch (ArithmeticException e) {
            throw new BadInputException(name + ": the shape " + header.shape() + " is larger than any file", e);
        }
    }

    private ByteBuffer[] segments(Content content, long dataStart) throws IOException {
        long bytes = elements * header.bytes();
        long most = elementsPerSegment * header.bytes();
        ByteBuffer[] all = new ByteBuffer[(int) ((bytes + most - 1) / most)];
        for (int i = 0; i < all.length; i++) {
            long start = i * most;
            all[i] = content.part(dataStart + start, Math.min(bytes - start, most))
                    .order(header.order());
        }
        return all;
    }
}
