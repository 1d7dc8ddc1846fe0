package io.limpid.formats;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An array of unsigned bytes in the idx format, in which MNIST and its relatives are published.
 *
 * @param shape the sizes of the dimensions
 * @param values row-major; not a copy
 */
public record IdxArray(List<Integer> shape, byte[] values) {

    private static final int UNSIGNED_BYTE = 0x08;

    /** Deflate can't do better, so a compressed file that promises more is broken. */
    private static final long BEST_COMPRESSION = 1032;

    public IdxArray {
        shape = List.copyOf(shape);
    }

    /**
     * Reads a file, compressed if its name ends in {@code .gz}.
     *
     * @param dimensions how many dimensions it must have
     * @throws BadInputException if the file can't be opened, is not of that kind, or is shorter or longer than it says
     */
    public static IdxArray read(Path file, int dimensions) {
        boolean compressed = file.toString().endsWith(".gz");
        try (FileChannel channel = InputFile.openRegular(file);
                InputStream bytes = new BufferedInputStream(Channels.newInputStream(channel));
                DataInputStream in = new DataInputStream(compressed ? new GZIPInputStream(bytes) : bytes)) {
            List<Integer> shape = readShape(file, in, dimensions);
            long count = 1;
            for (int size : shape) {
                count = Math.multiplyExact(count, (long) size);
            }
            int headerBytes = Integer.BYTES * (1 + dimensions);
            checkSize(file, shape, count, channel.size(), headerBytes, compressed);
            byte[] values = in.readNBytes((int) count);
            if (values.length < count) {
                throw new BadInputException(file + ": is cut off: " + count + " values were expected, but only "
                        + values.length + " are there");
            }
            if (in.read() >= 0) {
                throw new BadInputException(
                        file + ": goes on after the " + count + " values that its header announces");
            }
            return new IdxArray(shape, values);
        } catch (EOFException e) {
            throw new BadInputException(file + ": the idx file is cut off", e);
        } catch (ZipException e) {
            throw new BadInputException(file + ": is not a whole gzip file: " + e.getMessage(), e);
        } catch (ArithmeticException e) {
            throw new BadInputException(file + ": announces more values than any file holds", e);
        } catch (IOException e) {
            throw InputFile.failure(file, e);
        }
    }

    private static List<Integer> readShape(Path file, DataInputStream in, int dimensions) throws IOException {
        int magic = in.readInt();
        int expected = UNSIGNED_BYTE << 8 | dimensions;
        if (magic != expected) {
            throw new BadInputException(String.format(
                    "%s: is not an idx file of unsigned bytes in %d dimensions: it begins with 0x%08x, not 0x%08x",
                    file, dimensions, magic, expected));
        }
        List<Integer> shape = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            int size = in.readInt();
            if (size < 1) {
                throw new BadInputException(
                        file + ": dimension " + (i + 1) + " has the size " + Integer.toUnsignedString(size));
            }
            shape.add(size);
        }
        return shape;
    }

    private static void checkSize(
            Path file, List<Integer> shape, long count, long fileBytes, int headerBytes, boolean compressed) {
        boolean fits = compressed
                ? count <= fileBytes * BEST_COMPRESSION && count <= Integer.MAX_VALUE - 8
                : count == fileBytes - headerBytes && count <= Integer.MAX_VALUE - 8;
        if (!fits) {
            throw new BadInputException(
                    file + ": its header announces " + count + " values " + shape + ", but the file has " + fileBytes
                            + (compressed ? " bytes, compressed" : " bytes, " + headerBytes + " of them header"));
        }
    }
}
