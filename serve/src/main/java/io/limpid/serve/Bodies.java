package io.limpid.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limpid.formats.BadInputException;
import io.limpid.formats.StrictJson;
import io.limpid.interpret.data.RowReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bodies of requests and answers, as JSON. */
final class Bodies {

    /** A colour image in a list of instances: list, lines, pixels, planes, and what holds them. */
    private static final int DEEPEST = 8;

    private static final ObjectMapper MAPPER =
            new ObjectMapper(StrictJson.factory(DEEPEST)).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Bodies() {}

    /** @throws BadInputException if the body is not a JSON object */
    static Map<?, ?> object(byte[] body) throws IOException {
        try {
            Object value = MAPPER.readValue(body, Object.class);
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
        throw new BadInputException("the body must have '" + name + "', a list that is not empty");
    }

    /**
     * Reads rows, each an object by the names of the columns or a list in their order.
     *
     * @throws BadInputException if a row is none; names its place
     */
    static RowRequest rows(List<?> instances, RowReader reader, int most) {
        if (instances.size() > most) {
            throw Refusal.ofTooManyRows(most, instances.size());
        }
        int width = reader.width();
        double[] values = new double[Math.multiplyExact(instances.size(), width)];
        for (int row = 0; row < instances.size(); row++) {
            try {
                read(instances.get(row), reader, values, row * width);
            } catch (BadInputException e) {
                throw new BadInputException("row " + row + " (counted from 0): " + e.getMessage(), e);
            }
        }
        return new RowRequest(values, instances.size());
    }

    private static void read(@Nullable Object instance, RowReader reader, double[] target, int offset) {
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
    static byte[] listOf(String name, List<byte[]> answers) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("{\"" + name + "\":[").getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < answers.size(); i++) {
            if (i > 0) {
                body.write(',');
            }
            body.writeBytes(answers.get(i));
        }
        body.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
