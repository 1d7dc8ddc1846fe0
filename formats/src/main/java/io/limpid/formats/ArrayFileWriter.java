package io.limpid.formats;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes a file of named arrays whose shapes are known beforehand and whose elements arrive in any order, so that the whole
 * need not fit into memory. Each element has to be written exactly once. The file appears whole, when
 * {@link #complete()} is called, or not at all. Not safe for use by several threads at the same time.
 */
public interface ArrayFileWriter extends AutoCloseable {

    /** Starts a file of arrays alone; see {@link #create(Path, List, Map)}. */
    static ArrayFileWriter create(Path file, List<ArraySpec> arrays) {
        return create(file, arrays, Map.of());
    }

    /**
     * Starts a {@code .safetensors} or {@code .npz} file, by the ending of its name.
     *
     * @param file replaced if it exists
     * @param arrays in any order; F32 and I64 can be written
     * @param metadata strings to keep with the arrays
     * @throws BadInputException if the ending is another one, or if the file can't be created
     */
    static ArrayFileWriter create(Path file, List<ArraySpec> arrays, Map<String, String> metadata) {
        String name = file.toString();
        if (name.endsWith(".safetensors")) {
            return SafetensorsWriter.create(file, arrays, metadata);
        }
        if (name.endsWith(".npz")) {
            return NpzWriter.create(file, arrays, metadata);
        }
        throw new BadInputException(file + ": the name of a file of arrays must end in .safetensors or .npz");
    }

    /**
     * Writes elements of an F32 array.
     *
     * @param element where the first one goes, counted in elements from the beginning of the array (row-major order)
     * @param values holds {@code length} elements from {@code offset} on
     * @throws IllegalArgumentException if there is no such F32 array
     * @throws IndexOutOfBoundsException if the elements do not fit into the array, or do not lie in {@code values}
     * @throws java.io.UncheckedIOException if writing fails
     */
    void writeFloats(String name, long element, float[] values, int offset, int length);

    /** Writes elements of an I64 array; see {@link #writeFloats}. */
    void writeLongs(String name, long element, long[] values, int offset, int length);

    /**
     * Puts the file into its place.
     *
     * @throws IllegalStateException if an array has not been written completely
     * @throws java.io.UncheckedIOException if writing fails
     */
    void complete();

    /** Frees what is held. Without {@link #complete()} before, leaves nothing behind. */
    @Override
    void close();
}
