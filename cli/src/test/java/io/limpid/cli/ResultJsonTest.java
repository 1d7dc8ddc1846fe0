package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultJsonTest {

    private static JsonNode written(Map<String, ?> result) throws IOException {
        // As it comes, a parser of JSON takes no NaN.
        return new ObjectMapper().readTree(ResultJson.utf8(result));
    }

    @Test
    void whatIsNoFiniteNumberIsNullWithASentenceWhy() throws IOException {
        Map<String, Object> recall = new LinkedHashMap<>();
        recall.put("rare", Double.NaN);
        recall.put("frequent", .5);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("recall", recall);
        result.put("layerMapFaithfulness", new double[] {Double.NaN, Double.NaN});
        result.put("epochs", List.of(Map.of("loss", 2), Map.of("loss", Float.POSITIVE_INFINITY)));
        result.put("out", null);
        JsonNode json = written(result);
        assertTrue(json.get("recall").get("rare").isNull());
        assertEquals(.5, json.get("recall").get("frequent").asDouble());
        assertEquals(2, json.get("layerMapFaithfulness").size());
        assertTrue(json.get("layerMapFaithfulness").get(1).isNull());
        assertTrue(json.get("epochs").get(1).get("loss").isNull());
        assertTrue(json.get("out").isNull());
        JsonNode unknown = json.get("unknown");
        assertEquals(3, unknown.size());
        assertEquals("no row is of this class", unknown.get("recall.rare").asText());
        assertTrue(unknown.get("layerMapFaithfulness").asText().contains("hardly more faithful than a random map"));
        assertTrue(unknown.get("epochs.loss").asText().contains("learning rate"));
    }

    @Test
    void finiteFiguresStayAsTheyAreInUtf8() throws IOException {
        Map<String, Object> result = Map.of("Größe", List.of(1.5, 2L), "confusion", new long[][] {{3, 0}, {1, 2}});
        JsonNode json = written(result);
        assertFalse(json.has("unknown"));
        assertEquals(1.5, json.get("Größe").get(0).asDouble());
        assertEquals(2, json.get("confusion").get(1).get(1).asInt());
        assertTrue(new String(ResultJson.utf8(result), StandardCharsets.UTF_8).contains("Größe"));
    }
}
