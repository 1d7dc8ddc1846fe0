package io.limpid.formats;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes NumPy's {@code .npz}: a zip archive of {@code .npy} files, stored without compression as {@code numpy.savez} does.
 * The entries of an archive follow one another, but the elements of several arrays arrive interleaved; so each array
 * first goes to a temporary file beside the target, and twice the final size is needed on the disk for a moment. NumPy's format has no
 * place for metadata, so they are an entry of their own, {@value #METADATA_ENTRY}: a JSON object of strings, which {@code numpy.load} gives
 * as bytes.
 */
public final class NpzWriter implements ArrayFileWriter {

    /** The entry of the metadata; only where there are any. */
    public static final String METADATA_ENTRY = "metadata.json";

    /** The earliest time that a zip archive can tell; a fixed one, so that the same arrays give the same bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Path target;
    private final Map<String, String> metadata;
    private final WholeFile file;
    private final Map<ArraySpec, WholeFile> spools = new LinkedHashMap<>();
    private final Map<String, ArrayRegion> regions = new LinkedHashMap<>();

    private NpzWriter(Path target, Map<String, String> metadata) {
        this.target = target;
        this.metadata = new TreeMap<>(metadata);
        file = WholeFile.create(target);
    }

    /** Starts a file of arrays alone; see {@link #create(Path, List, Map)}. */
    public static NpzWriter create(Path target, List<ArraySpec> arrays) {
        return create(target, arrays, Map.of());
    }

    /**
     * Starts a file.
     *
     * @param target replaced if it exists
     * @param arrays become entries in this order; F32 and I64 can be written
     * @param metadata strings to keep with the arrays
     * @throws BadInputException if the file can't be created there
     */
    public static NpzWriter create(Path target, List<ArraySpec> arrays, Map<String, String> metadata) {
        NpzWriter writer = new NpzWriter(target, metadata);
        try {
            for (ArraySpec array : arrays) {
                if (writer.regions.containsKey(array.name())) {
                    throw new IllegalArgumentException("the name '" + array.name() + "' is taken");
                }
                NpyHeader.toBytes(array);
                // Never committed: closing it is what removes it.
                WholeFile spool = WholeFile.create(target);
                writer.spools.put(array, spool);
                writer.regions.put(array.name(), new ArrayRegion(array, new LittleEndianFile(spool.channel()), 0));
            }
            return writer;
        } catch (RuntimeException e) {
            writer.close();
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
        try {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file.channel()));
            ZipOutputStream zip = new ZipOutputStream(out);
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<ArraySpec, WholeFile> spool : spools.entrySet()) {
                addEntry(zip, spool.getKey(), spool.getValue().channel());
                spool.getValue().close();
            }
            if (!metadata.isEmpty()) {
                addMetadata(zip);
            }
            zip.finish();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(target + ": writing failed: " + e.getMessage(), e);
        }
        file.commit();
    }

    @Override
    public void close() {
        spools.values().forEach(WholeFile::close);
        file.close();
    }

    private static void addEntry(ZipOutputStream zip, ArraySpec array, FileChannel data) throws IOException {
        byte[] header = NpyHeader.toBytes(array);
        ZipEntry entry = new ZipEntry(array.name() + ".npy");
        entry.setTimeLocal(TIME);
        entry.setSize(header.length + array.bytes());
        CRC32 checksum = new CRC32();
        copy(header, data, new CheckedOutputStream(OutputStream.nullOutputStream(), checksum));
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        copy(header, data, zip);
        zip.closeEntry();
    }

    private void addMetadata(ZipOutputStream zip) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(text, JsonEncoding.UTF8)) {
            json.writeStartObject();
            for (Map.Entry<String, String> item : metadata.entrySet()) {
                json.writeStringField(item.getKey(), item.getValue());
            }
            json.writeEndObject();
        }
        ZipEntry entry = new ZipEntry(METADATA_ENTRY);
        entry.setTimeLocal(TIME);
        entry.setSize(text.size());
        CRC32 checksum = new CRC32();
        checksum.update(text.toByteArray());
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        text.writeTo(zip);
        zip.closeEntry();
    }

    private static void copy(byte[] header, FileChannel data, OutputStream out) throws IOException {
        out.write(header);
        Channels.newInputStream(data.position(0)).transferTo(out);
    }
}
