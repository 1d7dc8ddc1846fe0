package io.limpid.serve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limpid.formats.BadInputException;
import io.limpid.formats.StrictJson;
import io.limpid.interpret.data.RowReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bodies of requests and answers, as JSON. */
final class Bodies {

    /** A colour image in a list of instances: list, lines, pixels, planes, and what holds them. */
    private static final int DEEPEST = 8;

    /** The member that holds rows. */
    private static final String INSTANCES = "instances";

    private static final ObjectMapper MAPPER = new ObjectMapper(StrictJson.factory(DEEPEST));

    private static final ObjectMapper WHOLE = MAPPER.copy().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Bodies() {}

    /** @throws BadInputException if the body is not a JSON object */
    static Map<?, ?> object(byte[] body) throws IOException {
        try {
            Object value = WHOLE.readValue(body, Object.class);
            if (value instanceof Map<?, ?> object) {
                return object;
            }
            throw new BadInputException("the body must be a JSON object");
        } catch (JsonProcessingException e) {
            throw new BadInputException("the body is not JSON: " + StrictJson.reason(e), e);
        }
    }

    /** Returns a member that has to be a list with something in it. */
    static List<?> list(Map<?, ?> object, String name) {
        if (object.get(name) instanceof List<?> list && !list.isEmpty()) {
            return list;
        }
        throw notThere(name);
    }

    /**
     * What a body asks.
     *
     * @param rows its rows
     * @param others its other members, by name
     */
    record Request(RowRequest rows, Map<String, @Nullable Object> others) {}

    /**
     * Reads a body whose member {@code instances} is a list of rows, each an object by the names of the columns or a list in their order. Numbers of such lists go
     * straight to their places.
     *
     * @throws BadInputException if the body is no such object, or a row can't be read; names its place
     */
    static Request request(byte[] body, RowReader reader, int most) throws IOException {
        try (JsonParser json = MAPPER.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new BadInputException("the body must be a JSON object");
            }
            Map<String, @Nullable Object> others = new HashMap<>();
            RowRequest rows = null;
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken first = json.nextToken();
                if (name.equals(INSTANCES) && first == JsonToken.START_ARRAY) {
                    rows = new RowParser(json, reader, most).rows();
                } else {
                    others.put(name, value(json));
                }
            }
            if (json.nextToken() != null) {
                throw new BadInputException("the body is not JSON: there is more after its end");
            }
            if (rows == null || rows.count() == 0) {
                throw notThere(INSTANCES);
            }
            return new Request(rows, others);
        } catch (JsonProcessingException e) {
            throw new BadInputException("the body is not JSON: " + StrictJson.reason(e), e);
        }
    }

    /** Returns the value that a parser stands at, and leaves the parser at its end. */
    static @Nullable Object value(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : MAPPER.readValue(json, Object.class);
    }

    private static BadInputException notThere(String list) {
        return new BadInputException("the body must have '" + list + "', a list that is not empty");
    }

    /**
     * Reads rows, each an object by the names of the columns or a list in their order.
     *
     * @throws BadInputException if a row is none; names its place
     */
    static RowRequest rows(List<?> instances, RowReader reader, int most) {
        if (instances.size() > most) {
            throw Refusal.ofTooManyRows(most);
        }
        int width = reader.width();
        double[] values = new double[Math.multiplyExact(instances.size(), width)];
        for (int row = 0; row < instances.size(); row++) {
            try {
                read(instances.get(row), reader, values, row * width);
            } catch (BadInputException e) {
                throw ofRow(row, e);
            }
        }
        return new RowRequest(values, instances.size());
    }

    static BadInputException ofRow(int row, BadInputException e) {
        return new BadInputException("row " + row + " (counted from 0): " + e.getMessage(), e);
    }

    static void read(@Nullable Object instance, RowReader reader, double[] target, int offset) {
        if (instance instanceof Map<?, ?> byName) {
            @SuppressWarnings("unchecked") // the names of a JSON object are strings
            Map<String, ?> row = (Map<String, ?>) byName;
            reader.read(row, target, offset);
        } else if (instance instanceof Collection<?> inOrder) {
            reader.read(inOrder, target, offset);
        } else {
            throw new BadInputException("a row is an object by the names of the columns, or a list in their order");
        }
    }

    /** Returns {@code {"NAME": [ANSWER, ...]}}. */
    static byte[] listOf(String name, List<RowAnswer> answers) {
        int bytes = name.length() + 6;
        for (RowAnswer answer : answers) {
            bytes += answer.json().length + 1;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream(bytes);
        body.writeBytes(("{\"" + name + "\":[").getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < answers.size(); i++) {
            if (i > 0) {
                body.write(',');
            }
            body.writeBytes(answers.get(i).json());
        }
        body.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
