package io.limpid.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads NumPy's npz files: zip archives of npy files, stored or deflated. Each array is read to memory when it is asked
 * for, once its size has been found possible.
 */
public final class NpzReader implements AutoCloseable {

    private static final String ENDING = ".npy";

    /** Deflate can't do better, so an entry that promises more is broken. */
    private static final long BEST_COMPRESSION = 1032;

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final Path file;
    private final ZipFile zip;
    private final long fileBytes;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

    private NpzReader(Path file, ZipFile zip, long fileBytes) {
        this.file = file;
        this.zip = zip;
        this.fileBytes = fileBytes;
        zip.stream().forEach(this::add);
    }

    /**
     * Opens a file and reads the names of its arrays.
     *
     * @throws BadInputException if the file can't be opened, is not a zip archive, or has a name twice
     */
    public static NpzReader open(Path file) {
        long size;
        try (var channel = InputFile.openRegular(file)) {
            size = channel.size();
        } catch (IOException e) {
            throw InputFile.failure(file, e);
        }
        try {
            return new NpzReader(file, new ZipFile(file.toFile()), size);
        } catch (IOException | IllegalArgumentException e) { // the latter where names are no text
            String reason = e.getMessage() == null ? "it is cut off" : e.getMessage();
            throw new BadInputException(file + ": is not a whole npz file: " + reason, e);
        }
    }

    private void add(ZipEntry entry) {
        if (!entry.isDirectory() && entry.getName().endsWith(ENDING)) {
            String name = entry.getName().substring(0, entry.getName().length() - ENDING.length());
            if (entries.put(name, entry) != null) {
                throw new BadInputException(file + ": has two arrays of the name '" + name + "'");
            }
        }
    }

    /** Returns the names of the arrays, in the order of the file. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /**
     * Reads an array.
     *
     * @param name one of {@link #names()}
     * @throws BadInputException if it is broken, or of a type that {@link NpyReader} does not read, or takes 2 GB or more
     */
    public NpyReader array(String name) {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw new BadInputException(file + ": has no array '" + name + "'; it has " + String.join(", ", names()));
        }
        String where = file + ": array '" + name + "'";
        long size = entry.getSize();
        if (size < 0 || entry.getCompressedSize() > fileBytes || size / BEST_COMPRESSION > entry.getCompressedSize()) {
            throw new BadInputException(where + ": can't have the " + size + " bytes that the archive announces");
        }
        if (size > LARGEST_ARRAY) {
            throw new BadInputException(
                    where + ": has " + size + " bytes, 2 GB or more; save it as an npy file of its own");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes((int) size);
            if (content.length < size || in.read() >= 0) {
                throw new BadInputException(where + ": has not the " + size + " bytes that the archive announces");
            }
            return NpyReader.of(where, content);
        } catch (IOException e) {
            throw new BadInputException(where + ": can't be unpacked: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw InputFile.failure(file, e);
        }
    }
}
