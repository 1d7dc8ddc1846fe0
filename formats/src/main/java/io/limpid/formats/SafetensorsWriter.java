package io.limpid.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a safetensors file. The same tensors and metadata give the same bytes. */
public final class SafetensorsWriter implements ArrayFileWriter {

    private final WholeFile file;
    private final Map<String, ArrayRegion> regions = new LinkedHashMap<>();

    private SafetensorsWriter(WholeFile file, SafetensorsHeader header) throws IOException {
        this.file = file;
        ByteBuffer beginning = ByteBuffer.wrap(header.toBytes());
        long dataStart = beginning.remaining();
        while (beginning.hasRemaining()) {
            file.channel().write(beginning);
        }
        LittleEndianFile data = new LittleEndianFile(file.channel());
        for (SafetensorsHeader.Entry entry : header.entries()) {
            ArraySpec array = entry.array();
            regions.put(array.name(), new ArrayRegion(array, data, dataStart + entry.begin()));
        }
    }

    /**
     * Starts a file.
     *
     * @param target replaced if it exists
     * @param arrays in any order; F32 and I64 can be written
     * @param metadata strings to keep with the tensors
     * @throws BadInputException if the file can't be created there
     */
    public static SafetensorsWriter create(Path target, List<ArraySpec> arrays, Map<String, String> metadata) {
        SafetensorsHeader header = SafetensorsHeader.aligned(arrays, metadata);
        WholeFile file = WholeFile.create(target);
        try {
            return new SafetensorsWriter(file, header);
        } catch (IOException e) {
            file.close();
            throw new UncheckedIOException(target + ": writing failed: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public void writeFloats(String name, long element, float[] values, int offset, int length) {
        ArrayRegion.named(regions, name).writeFloats(element, values, offset, length);
    }

    @Override
    public void writeLongs(String name, long element, long[] values, int offset, int length) {
        ArrayRegion.named(regions, name).writeLongs(element, values, offset, length);
    }

    @Override
    public void complete() {
        regions.values().forEach(ArrayRegion::requireComplete);
        file.commit();
    }

    @Override
    public void close() {
        file.close();
    }
}
