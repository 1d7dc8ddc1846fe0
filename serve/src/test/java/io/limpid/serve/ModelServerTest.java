package io.limpid.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.explanation.JsonSink;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.explanation.UsualEvidence;
import io.limpid.interpret.model.Model;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A table with texts and gaps, asked for over HTTP: the answers are those of the library. */
class ModelServerTest extends ServedTable {

    @Test
    void answersAreThoseOfTheLibraryByNameAndInOrder() throws Exception {
        JsonNode found = ok(post("/v1/models/adult:predict", instances(0, 150))).get("predictions");
        List<JsonNode> expected = expectedPredictions(150);
        assertEquals(150, found.size());
        for (int row = 0; row < 150; row++) {
            assertEquals(expected.get(row), found.get(row));
        }
    }

    @Test
    void explanationsAreThoseOfTheLibrary() throws Exception {
        Model model = trained.model();
        for (JsonSink.Detail detail : JsonSink.Detail.values()) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            Explainer explainer = new Explainer(
                    model,
                    new DataSet(rows.name(), rows.rows(), Optional.empty(), rows.schema(), Optional.empty()),
                    ExplainedClasses.PREDICTED,
                    Opponent.RIVALS.contrast(),
                    UsualEvidence.SHARE,
                    Reference.usual(model.info()));
            JsonSink sink = new JsonSink(text, explainer.form(), detail);
            explainer.explain(RowRange.all(40), sink);
            sink.finish();
            String body = instances(0, 40);
            boolean maps = detail == JsonSink.Detail.LAYERS;
            JsonNode found = ok(post(
                            "/v1/models/adult:explain",
                            maps ? body.substring(0, body.length() - 1) + ",\"maps\":true}" : body))
                    .get("explanations");
            List<JsonNode> expected = linesOf(text);
            for (int row = 0; row < 40; row++) {
                assertEquals(expected.get(row), found.get(row));
            }
        }
    }

    @Test
    void sumsOfAnExplanationAreComplete() throws Exception {
        JsonNode row = ok(post("/v1/models/adult:explain", instances(3, 1)))
                .get("explanations")
                .get(0);
        double sum =
                row.get("reference_score").asDouble() + row.get("bias_evidence").asDouble();
        assertEquals(columns.size() - 1, row.get("evidence").size());
        for (JsonNode evidence : row.get("evidence")) {
            sum += evidence.asDouble();
        }
        int explained = trained.model()
                .info()
                .classNames()
                .indexOf(row.get("explained_class").asText());
        JsonNode scores = row.get("layers").get(2).get("scores");
        assertEquals(
                scores.get(explained).asDouble() - scores.get(1 - explained).asDouble(),
                sum,
                1e-4,
                "what it is ahead of the other class by");
    }

    @Test
    void tensorsOfColumnsAreTheSameRows() throws Exception {
        List<String> inputs = new ArrayList<>();
        for (int k = 0; k < columns.size() - 1; k++) {
            List<String> data = new ArrayList<>();
            for (int row = 0; row < 5; row++) {
                String field = fields.get(row).get(k);
                data.add(field.equals("?") ? "null" : field.matches("-?[0-9.]+") ? field : "\"" + field + "\"");
            }
            inputs.add("{\"name\":\"" + columns.get(k) + "\",\"datatype\":\"BYTES\",\"shape\":[5,1],\"data\":["
                    + String.join(",", data) + "]}");
        }
        inputs.add(inputs.remove(0));
        String body = "{\"id\":\"x7\",\"inputs\":[" + String.join(",", inputs) + "]}";
        // A tensor by itself of two dimensions is rows in order; several are columns by name.
        JsonNode found = ok(post("/v2/models/adult/infer", body));
        assertEquals("x7", found.get("id").asText());
        JsonNode prediction = found.get("outputs").get(0);
        JsonNode likelihood = found.get("outputs").get(1);
        assertEquals("prediction", prediction.get("name").asText());
        assertEquals("[5,2]", likelihood.get("shape").toString());
        List<JsonNode> expected = expectedPredictions(5);
        for (int row = 0; row < 5; row++) {
            assertEquals(
                    expected.get(row).get("prediction"), prediction.get("data").get(row));
            assertEquals(
                    expected.get(row).get("likelihoods").get(">50K"),
                    likelihood.get("data").get(row * 2 + 1));
            assertEquals(
                    expected.get(row).get("settled_layer"),
                    found.get("outputs").get(2).get("data").get(row));
        }
    }

    @Test
    void manyAtOnceGetTheirOwnAnswers() throws Exception {
        List<JsonNode> expected = expectedPredictions(200);
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> running = new ArrayList<>();
            for (int client = 0; client < 8; client++) {
                int own = client;
                running.add(clients.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        int first = (own * 31 + i * 7) % 190;
                        int count = 1 + (own + i) % 5;
                        JsonNode found = ok(post("/v1/models/adult:predict", instances(first, count)))
                                .get("predictions");
                        for (int row = 0; row < count; row++) {
                            assertEquals(
                                    expected.get(first + row).get("likelihoods"),
                                    found.get(row).get("likelihoods"));
                            assertEquals(row, found.get(row).get("row").asInt());
                        }
                    }
                    return true;
                }));
            }
            for (Future<Boolean> client : running) {
                assertTrue(client.get());
            }
        } finally {
            clients.shutdownNow();
        }
    }
}
