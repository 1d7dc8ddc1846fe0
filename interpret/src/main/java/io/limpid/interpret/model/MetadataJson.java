package io.limpid.interpret.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.limpid.formats.BadInputException;
import io.limpid.formats.StrictJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The lists inside a model's metadata, which are JSON text. */
final class MetadataJson {

    private static final double PLAIN_FROM = 1e-3;
    private static final double PLAIN_TO = 1e7;

    private MetadataJson() {}

    /** @param where named in errors, such as {@code model.safetensors: metadata 'classes'} */
    static List<String> readStrings(String where, String json) {
        return readArray(where, json, token -> token == JsonToken.VALUE_STRING, "an array of strings");
    }

    /** See {@link #readStrings}; the numbers are finite. */
    static float[] readFloats(String where, String json) {
        List<String> texts = readArray(where, json, JsonToken::isNumeric, "an array of numbers");
        float[] values = new float[texts.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(texts.get(i));
            if (Float.isInfinite(values[i])) {
                throw new BadInputException(where + ": " + texts.get(i) + " is too large for a float32");
            }
        }
        return values;
    }

    static double[] readDoubles(String where, String json) {
        List<String> texts = readArray(where, json, JsonToken::isNumeric, "an array of numbers");
        double[] values = new double[texts.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.parseDouble(texts.get(i));
            if (Double.isInfinite(values[i])) {
                throw new BadInputException(where + ": " + texts.get(i) + " is too large for a double");
            }
        }
        return values;
    }

    static String writeStrings(List<String> values) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            generator.writeStartArray();
            for (String value : values) {
                generator.writeString(value);
            }
            generator.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static String writeFloats(float[] values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> writeFloat(values[i]))
                .collect(Collectors.joining(",", "[", "]"));
    }

    static String writeDoubles(double[] values) {
        return Arrays.stream(values).mapToObj(MetadataJson::writeDouble).collect(Collectors.joining(",", "[", "]"));
    }

    /**
     * Returns the shortest decimal number that reads back as this float. Not Float.toString, whose digits changed between
     * Java releases: a model's bytes must not.
     */
    static String writeFloat(float value) {
        return shortest(value, 9, text -> Float.parseFloat(text) == value);
    }

    /** Returns the shortest decimal number that reads back as this double; see {@link #writeFloat}. */
    static String writeDouble(double value) {
        return shortest(value, 17, text -> Double.parseDouble(text) == value);
    }

    private static String shortest(double value, int mostDigits, Predicate<String> readsBack) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal rounded = exact;
        for (int digits = 1; digits <= mostDigits; digits++) {
            rounded = exact.round(new MathContext(digits));
            if (readsBack.test(rounded.toString())) {
                break;
            }
        }
        BigDecimal shortest = rounded.stripTrailingZeros();
        double size = Math.abs(value);
        return size == 0 || (size >= PLAIN_FROM && size < PLAIN_TO) ? shortest.toPlainString() : shortest.toString();
    }

    /** @param allowed tells of an element whether it is one of those that are expected */
    private static List<String> readArray(String where, String json, Predicate<JsonToken> allowed, String expected) {
        List<String> texts = new ArrayList<>();
        try (JsonParser parser = StrictJson.factory(1).createParser(json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new BadInputException(where + " must be " + expected + ", as JSON text");
            }
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (!allowed.test(token)) {
                    throw new BadInputException(where + " must be " + expected + ", but its element " + texts.size()
                            + " is something else");
                }
                texts.add(parser.getText());
            }
            if (parser.nextToken() != null) {
                throw new BadInputException(where + " goes on after the end of the array");
            }
        } catch (JsonProcessingException e) {
            throw new BadInputException(where + " must be " + expected + ", as JSON text: " + StrictJson.reason(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
