package io.limpid.report.explorer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class FixedPointTest {

    private static JsonNode written(float[] values, int columns) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            FixedPoint.write(json, "read", values, columns);
            json.writeEndObject();
        }
        return new ObjectMapper().readTree(text.toString());
    }

    private static byte[] bytes(JsonNode node, String name) {
        return Base64.getDecoder().decode(node.get(name).asText());
    }

    /** 65,534 = 2 · 32,767, so the first column's step is 2; a column of zeros has none. */
    @Test
    void columnsHaveAScaleEach() throws IOException {
        JsonNode node = written(new float[] {65534, 0, 0.25f, -3, 0, -0.125f}, 3);
        assertArrayEquals(
                new byte[] {-1, 127, 0, 0, -1, 127, -1, -1, 0, 0, 0, (byte) 0xC0},
                bytes(node, "read"),
                "32767, 0, 32767, −1 (1.5 to the upper), 0, −16384 (16383.5 to the upper)");
        byte[] scale = bytes(node, "readScale");
        assertEquals(12, scale.length);
        assertArrayEquals(new byte[] {0, 0, 0, 0x40, 0, 0, 0, 0}, java.util.Arrays.copyOf(scale, 8), "2 and 0");
    }

    @Test
    void floatsAreLittleEndian() {
        byte[] bytes = Base64.getDecoder().decode(FixedPoint.floats(new float[] {1, -2}));
        assertArrayEquals(new byte[] {0, 0, (byte) 0x80, 0x3F, 0, 0, 0, (byte) 0xC0}, bytes);
    }
}
