package io.limpid.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command's result as one JSON object in UTF-8. JSON has no word for what is not a finite number: such figures are null, and the
 * member {@code unknown} has a sentence for each, by its name: {@code "recall.rare": "no row is of this class"}.
 */
final class ResultJson {

    private static final String UNKNOWN = "unknown";

    private final Map<String, String> unknown = new LinkedHashMap<>();

    private ResultJson() {}

    /** Returns the object, with a line end. */
    static byte[] utf8(Map<String, ?> result) {
        ResultJson json = new ResultJson();
        Map<String, Object> finite = json.finite("", result);
        if (!json.unknown.isEmpty()) {
            finite.put(UNKNOWN, json.unknown);
        }
        try {
            String text = new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(finite);
            return (text + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the result can't be written as JSON", e);
        }
    }

    private Map<String, Object> finite(String path, Map<?, ?> values) {
        Map<String, Object> finite = new LinkedHashMap<>();
        values.forEach((key, value) ->
                finite.put(key.toString(), finite(path.isEmpty() ? key.toString() : path + "." + key, value)));
        return finite;
    }

    private @Nullable Object finite(String path, @Nullable Object value) {
        if (value instanceof Double || value instanceof Float) {
            double figure = ((Number) value).doubleValue();
            if (!Double.isFinite(figure)) {
                unknown.putIfAbsent(path, UnknownFigures.reason(path));
                return null;
            }
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            return finite(path, map);
        }
        if (value instanceof Collection<?> list) {
            return elements(path, list.toArray());
        }
        return value != null && value.getClass().isArray() ? elements(path, value) : value;
    }

    private List<@Nullable Object> elements(String path, Object array) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(finite(path, Array.get(array, i)));
        }
        return elements;
    }
}
