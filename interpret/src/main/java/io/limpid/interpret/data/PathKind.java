package io.limpid.interpret.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What kind of data a path without a prefix names: its ending tells, or what lies in the folder, or how the file begins. */
enum PathKind {
    TABLE,
    ARRAYS,
    IDX,
    IMAGES,
    /** The SPEC is no such path, or nothing lies there. */
    NONE;

    private static final List<String> TABLES = List.of(".csv", ".tsv", ".txt", ".data");
    private static final List<String> ARRAY_FILES = List.of(".npy", ".npz");
    private static final byte[] NUMPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final byte[] IMAGES_OF_BYTES = {0, 0, 8, 3};

    static PathKind of(DataRequest request) {
        if (!request.isPlainPath() || request.spec().isEmpty()) {
            return NONE;
        }
        try {
            return of(request.spec(), Path.of(request.spec()));
        } catch (InvalidPathException e) {
            return NONE;
        }
    }

    private static PathKind of(String spec, Path path) {
        if (Files.isDirectory(path)) {
            return IdxFiles.areIn(path) ? IDX : IMAGES;
        }
        String name = spec.toLowerCase(Locale.ROOT);
        String unpacked = name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
        if (TABLES.stream().anyMatch(unpacked::endsWith)) {
            return TABLE;
        }
        List<String> parts = Arrays.asList(name.split(",", -1));
        if (parts.stream().allMatch(part -> ARRAY_FILES.stream().anyMatch(part::endsWith))) {
            return ARRAYS;
        }
        if (parts.stream().allMatch(IdxFiles::isName)) {
            return IDX;
        }
        return Files.isRegularFile(path) ? ofContent(path) : NONE;
    }

    private static PathKind ofContent(Path file) {
        byte[] first;
        try (InputStream in = Files.newInputStream(file)) {
            first = in.readNBytes(NUMPY.length);
        } catch (IOException e) {
            return TABLE; // whoever reads it says what is wrong with it
        }
        if (begins(first, NUMPY)) {
            return ARRAYS;
        }
        return begins(first, IMAGES_OF_BYTES) ? IDX : TABLE;
    }

    private static boolean begins(byte[] content, byte[] magic) {
        return content.length >= magic.length && Arrays.equals(content, 0, magic.length, magic, 0, magic.length);
    }
}
