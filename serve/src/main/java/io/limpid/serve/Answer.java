package io.limpid.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a client gets.
 *
 * @param status the HTTP status
 * @param type the media type of the body
 * @param body the body
 */
record Answer(int status, String type, byte[] body) {

    private static final String JSON = "application/json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Answer json(byte[] body) {
        return new Answer(200, JSON, body);
    }

    static Answer json(Object value) {
        return json(200, value);
    }

    private static Answer json(int status, Object value) {
        try {
            return new Answer(status, JSON, MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Answer text(String type, String text) {
        return new Answer(200, type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static Answer error(int status, String message) {
        return json(status, Map.of("error", message));
    }
}
