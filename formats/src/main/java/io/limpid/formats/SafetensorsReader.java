package io.limpid.formats;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Reads a safetensors file. Nothing is allocated for a tensor before the header has been found to fit the file. Not safe
 * for use by several threads at the same time.
 */
public final class SafetensorsReader implements AutoCloseable {

    private final String file;
    private final SeekableByteChannel channel;
    private final LittleEndianFile data;
    private final SafetensorsHeader header;
    private final long dataStart;
    private final long size;

    private SafetensorsReader(String file, SeekableByteChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        size = channel.size();
        if (size < Long.BYTES) {
            throw new BadInputException(file + ": " + size
                    + " bytes are too few for a safetensors file, which begins with 8 bytes of header length");
        }
        long length = readBytes(0, Long.BYTES).getLong();
        if (length < 0 || length > SafetensorsHeader.LARGEST_BYTES) {
            throw new BadInputException(file + ": not a safetensors file: its first 8 bytes ask for a header of "
                    + Long.toUnsignedString(length) + " bytes; at most " + SafetensorsHeader.LARGEST_BYTES
                    + " are allowed");
        }
        if (length > size - Long.BYTES) {
            throw new BadInputException(file + ": not a whole safetensors file: its header should have " + length
                    + " bytes, but only " + (size - Long.BYTES) + " follow");
        }
        byte[] json = readBytes(Long.BYTES, (int) length).array();
        dataStart = Long.BYTES + length;
        header = SafetensorsHeaderParser.parse(file, json, size - dataStart);
        data = new LittleEndianFile(channel);
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws BadInputException if the file can't be opened or breaks a rule of the format
     */
    public static SafetensorsReader open(Path file) {
        return open(file.toString(), InputFile.openRegular(file));
    }

    /**
     * Reads the header from an open channel, which begins with it. The channel is closed with the reader, and at once if
     * this fails.
     *
     * @param file what messages call it
     * @throws BadInputException if the content breaks a rule of the format
     */
    public static SafetensorsReader open(String file, SeekableByteChannel channel) {
        try {
            return new SafetensorsReader(file, channel);
        } catch (IOException e) {
            closeQuietly(channel, e);
            throw InputFile.failure(file, e);
        } catch (RuntimeException | Error e) {
            closeQuietly(channel, e);
            throw e;
        }
    }

    /** Returns what the file says about its data. */
    public SafetensorsHeader header() {
        return header;
    }

    /** Returns the size of the file in bytes. */
    public long size() {
        return size;
    }

    /**
     * Reads a whole tensor of floats, row-major: F32, or F16 and BF16, which are converted exactly, or F64, which is rounded.
     *
     * @throws BadInputException if there is no such tensor, if it is too large for an array, or if an F64 element is beyond
     *     float32
     */
    public float[] readFloats(String name) {
        float[] values = new float[arrayLength(requireFloats(name))];
        readFloats(name, 0, values, 0, values.length);
        return values;
    }

    /**
     * Reads elements of a tensor of floats; see {@link #readFloats(String)}.
     *
     * @param element the first one, counted from the beginning of the tensor
     * @param target receives {@code length} values from {@code offset} on
     * @throws BadInputException if there is no such tensor, or if an F64 element is beyond float32
     * @throws IndexOutOfBoundsException if the elements do not lie in the tensor, or not in {@code target}
     */
    public void readFloats(String name, long element, float[] target, int offset, int length) {
        SafetensorsHeader.Entry entry = requireFloats(name);
        Objects.checkFromIndexSize(element, (long) length, entry.array().elements());
        Objects.checkFromIndexSize(offset, length, target.length);
        ElementType type = entry.array().type();
        long position = dataStart + entry.begin() + element * type.bytes();
        try {
            switch (type) {
                case F16, BF16 -> data.readShortFloats(type == ElementType.BF16, position, target, offset, length);
                case F64 -> {
                    int beyond = data.readDoubles(position, target, offset, length);
                    if (beyond >= 0) {
                        throw new BadInputException(
                                file + ": tensor '" + name + "' holds a number beyond float32 at its" + " element "
                                        + (element + beyond) + " (counted from 0)");
                    }
                }
                default -> data.readFloats(position, target, offset, length);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * Reads a whole I64 tensor, row-major.
     *
     * @throws BadInputException if there is no such I64 tensor, or if it is too large for an array
     */
    public long[] readLongs(String name) {
        SafetensorsHeader.Entry entry = require(name, ElementType.I64);
        long[] values = new long[arrayLength(entry)];
        try {
            data.readLongs(dataStart + entry.begin(), values, 0, values.length);
        } catch (IOException e) {
            throw failure(e);
        }
        return values;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw InputFile.failure(file, e);
        }
    }

    private SafetensorsHeader.Entry requireFloats(String name) {
        SafetensorsHeader.Entry entry = require(name);
        return entry.array().type().isFloat() ? entry : require(name, ElementType.F32);
    }

    private SafetensorsHeader.Entry require(String name, ElementType type) {
        SafetensorsHeader.Entry entry = require(name);
        if (entry.array().type() != type) {
            throw new BadInputException(
                    file + ": tensor '" + name + "' is " + entry.array().type() + ", but " + type + " was expected");
        }
        return entry;
    }

    private SafetensorsHeader.Entry require(String name) {
        return header.entry(name)
                .orElseThrow(() -> new BadInputException(file + ": there is no tensor '" + name + "'"));
    }

    private int arrayLength(SafetensorsHeader.Entry entry) {
        long elements = entry.array().elements();
        if (elements > Integer.MAX_VALUE - 8) {
            throw new BadInputException(file + ": tensor '" + entry.array().name() + "' has " + elements
                    + " elements, more than fit into memory at once");
        }
        return (int) elements;
    }

    private ByteBuffer readBytes(long position, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        LittleEndianFile.readFully(channel, position, bytes);
        return bytes.flip();
    }

    private RuntimeException failure(IOException error) {
        return error instanceof EOFException
                ? new BadInputException(file + ": " + error.getMessage(), error)
                : InputFile.failure(file, error);
    }

    private static void closeQuietly(SeekableByteChannel channel, Throwable reason) {
        try {
            channel.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
