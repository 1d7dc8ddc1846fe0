package io.limpid.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a safetensors file says about its data: the tensors, in the order of their data, and a map of strings. Tensors lie
 * one after another without a gap.
 */
public final class SafetensorsHeader {

    /** The longest header that is allowed, in bytes. */
    static final long LARGEST_BYTES = 100_000_000;

    /** The key that stands for the map of strings instead of a tensor. */
    static final String METADATA_KEY = "__metadata__";

    private static final int ALIGNMENT = 8;

    /**
     * A tensor and its place.
     *
     * @param array name, type and shape
     * @param begin where its data begins, in bytes from the end of the header
     */
    public record Entry(ArraySpec array, long begin) {

        /** Returns where its data ends, in bytes from the end of the header. */
        public long end() {
            return begin + array.bytes();
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> metadata;

    private SafetensorsHeader(List<ArraySpec> arrays, Map<String, String> metadata) {
        this.metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
        long begin = 0;
        for (ArraySpec array : arrays) {
            Entry entry = new Entry(array, begin);
            begin = Math.addExact(begin, array.bytes());
            if (array.name().equals(METADATA_KEY) || entries.put(array.name(), entry) != null) {
                throw new IllegalArgumentException("the name '" + array.name() + "' is taken");
            }
        }
    }

    /** The header of a file whose tensors lie in the given order. */
    static SafetensorsHeader inOrder(List<ArraySpec> arrays, Map<String, String> metadata) {
        return new SafetensorsHeader(arrays, metadata);
    }

    /**
     * The header of a new file. Tensors of larger elements come first, in the given order otherwise, so that every element
     * is aligned to its size.
     */
    static SafetensorsHeader aligned(List<ArraySpec> arrays, Map<String, String> metadata) {
        List<ArraySpec> sorted = new ArrayList<>(arrays);
        sorted.sort(Comparator.comparingInt((ArraySpec array) -> array.type().bytes())
                .reversed());
        return new SafetensorsHeader(sorted, metadata);
    }

    /** Returns the tensors, in the order of their data. */
    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** Returns the tensor of that name. */
    public Optional<Entry> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** Returns the map of strings, sorted by key; empty if the file has none. Can't be changed. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** Returns the beginning of the file: the length of the header and the header, padded with spaces to 8 bytes. */
    byte[] toBytes() {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (JsonGenerator generator = new JsonFactory().createGenerator(json)) {
            generator.writeStartObject();
            writeMetadata(generator);
            for (Entry entry : entries.values()) {
                writeEntry(generator, entry);
            }
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("the header can't be written as JSON: " + e.getMessage(), e);
        }
        int padding = -json.size() & (ALIGNMENT - 1);
        json.writeBytes(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        if (json.size() > LARGEST_BYTES) {
            throw new IllegalArgumentException(
                    "the header would have " + json.size() + " bytes; at most " + LARGEST_BYTES + " are allowed");
        }
        return ByteBuffer.allocate(Long.BYTES + json.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.size())
                .put(json.toByteArray())
                .array();
    }

    private void writeMetadata(JsonGenerator generator) throws IOException {
        if (metadata.isEmpty()) {
            return;
        }
        generator.writeObjectFieldStart(METADATA_KEY);
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            generator.writeStringField(entry.getKey(), entry.getValue());
        }
        generator.writeEndObject();
    }

    private static void writeEntry(JsonGenerator generator, Entry entry) throws IOException {
        generator.writeObjectFieldStart(entry.array().name());
        generator.writeStringField("dtype", entry.array().type().name());
        generator.writeArrayFieldStart("shape");
        for (long size : entry.array().shape()) {
            generator.writeNumber(size);
        }
        generator.writeEndArray();
        generator.writeArrayFieldStart("data_offsets");
        generator.writeNumber(entry.begin());
        generator.writeNumber(entry.end());
        generator.writeEndArray();
        generator.writeEndObject();
    }
}
