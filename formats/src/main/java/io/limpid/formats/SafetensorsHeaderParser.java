package io.limpid.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the JSON header of a safetensors file and accepts it only if every byte of data belongs to exactly one tensor.
 * Anything else could be two files in one, depending on who reads it.
 */
final class SafetensorsHeaderParser {

    /** The header, a tensor, its shape; nothing nests deeper. */
    private static final int DEPTH = 3;

    private static final int MOST_DIMENSIONS = 64;

    private final String file;
    private final byte[] json;
    private final long dataBytes;
    private final List<Range> ranges = new ArrayList<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    private record Range(ArraySpec array, long begin, long end) {}

    private SafetensorsHeaderParser(String file, byte[] json, long dataBytes) {
        this.file = file;
        this.json = json;
        this.dataBytes = dataBytes;
    }

    /**
     * @param file named in errors
     * @param json the header, with its padding
     * @param dataBytes how many bytes of the file follow it
     * @throws BadInputException if a rule of the format is broken
     */
    static SafetensorsHeader parse(String file, byte[] json, long dataBytes) {
        SafetensorsHeaderParser parser = new SafetensorsHeaderParser(file, json, dataBytes);
        parser.checkUtf8();
        parser.readObject();
        return parser.checkedHeader();
    }

    private void checkUtf8() {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(json);
        CharBuffer scratch = CharBuffer.allocate(1 << 13);
        CoderResult result;
        do {
            result = decoder.decode(in, scratch.clear(), true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw bad("is not UTF-8 at its byte " + in.position());
        }
    }

    private void readObject() {
        if (json.length == 0 || json[0] != '{') {
            throw bad("does not begin with '{'");
        }
        try (JsonParser parser = StrictJson.factory(DEPTH)
                // From characters: given bytes, the parser would accept UTF-16 and UTF-32 too.
                .createParser(new InputStreamReader(new ByteArrayInputStream(json), StandardCharsets.UTF_8))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals(SafetensorsHeader.METADATA_KEY)) {
                    readMetadata(parser);
                } else {
                    ranges.add(readTensor(name, parser));
                }
            }
            // What may follow for JSON is white space of any kind; this format allows spaces only.
            if (parser.nextToken() != null || lastByteBeforeSpaces() != '}') {
                throw bad("goes on after its end; only spaces may follow");
            }
        } catch (JsonProcessingException e) {
            throw new BadInputException(
                    file + ": safetensors header: is not valid JSON of the expected form: " + StrictJson.reason(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte lastByteBeforeSpaces() {
        int last = json.length - 1;
        while (json[last] == ' ') {
            last--;
        }
        return json[last];
    }

    private void readMetadata(JsonParser parser) throws IOException {
        require(parser, JsonToken.START_OBJECT, "'" + SafetensorsHeader.METADATA_KEY + "' must be an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            require(parser, JsonToken.VALUE_STRING, "metadata '" + key + "' must be a string");
            metadata.put(key, parser.getText());
        }
    }

    private Range readTensor(String name, JsonParser parser) throws IOException {
        String where = "tensor '" + name + "'";
        require(parser, JsonToken.START_OBJECT, where + " must be an object");
        ElementType type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            switch (key) {
                case "dtype" -> {
                    require(parser, JsonToken.VALUE_STRING, where + ": 'dtype' must be a string");
                    String text = parser.getText();
                    type = ElementType.ofName(text)
                            .orElseThrow(() -> bad(where + " has the unknown dtype '" + text + "'"));
                }
                case "shape" -> shape = readSizes(parser, where + ": 'shape'");
                case "data_offsets" -> offsets = readSizes(parser, where + ": 'data_offsets'");
                default -> throw bad(where + " has the unknown key '" + key + "'");
            }
        }
        if (type == null || shape == null || offsets == null) {
            throw bad(where + " must have 'dtype', 'shape' and 'data_offsets'");
        }
        if (offsets.size() != 2) {
            throw bad(where + ": 'data_offsets' must be two numbers, but are " + offsets.size());
        }
        try {
            return new Range(new ArraySpec(name, type, shape), offsets.get(0), offsets.get(1));
        } catch (IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    private List<Long> readSizes(JsonParser parser, String where) throws IOException {
        require(parser, JsonToken.START_ARRAY, where + " must be an array");
        List<Long> sizes = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(parser, JsonToken.VALUE_NUMBER_INT, where + " must hold whole numbers");
            long size = parser.getLongValue();
            if (size < 0) {
                throw bad(where + " holds the negative number " + size);
            }
            if (sizes.size() == MOST_DIMENSIONS) {
                throw bad(where + " has more than " + MOST_DIMENSIONS + " numbers");
            }
            sizes.add(size);
        }
        return sizes;
    }

    private SafetensorsHeader checkedHeader() {
        ranges.sort(Comparator.comparingLong(Range::begin).thenComparingLong(Range::end));
        long expected = 0;
        for (Range range : ranges) {
            String where = "tensor '" + range.array.name() + "'";
            if (range.begin != expected) {
                throw bad(where + " begins at byte " + range.begin + " of the data, but " + expected
                        + " was expected: tensors must neither overlap nor leave holes");
            }
            if (range.end - range.begin != range.array.bytes()) {
                throw bad(where + ", " + range.array.type() + " of shape " + range.array.shape() + ", takes "
                        + range.array.bytes() + " bytes, but its data_offsets are [" + range.begin + ", " + range.end
                        + "]");
            }
            expected = range.end;
        }
        if (expected != dataBytes) {
            throw bad("describes " + expected + " bytes of data, but " + dataBytes + " follow; the file is "
                    + (dataBytes < expected ? "cut off" : "too long"));
        }
        return SafetensorsHeader.inOrder(ranges.stream().map(Range::array).toList(), metadata);
    }

    private void require(JsonParser parser, JsonToken token, String otherwise) {
        if (parser.currentToken() != token) {
            throw bad(otherwise);
        }
    }

    private BadInputException bad(String what) {
        return new BadInputException(file + ": safetensors header: " + what);
    }
}
