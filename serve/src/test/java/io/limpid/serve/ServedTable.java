package io.limpid.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.interpret.data.DataRequest;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.LoadedData;
import io.limpid.interpret.data.PassListener;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.data.TableSettings;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.prediction.PredictionJson;
import io.limpid.interpret.prediction.Predictor;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A server of a model of a table with texts and gaps, for tests. */
abstract class ServedTable {

    static final Path TABLE = Path.of("../interpret/src/test/resources/tables/adult.csv");
    static final ObjectMapper JSON = new ObjectMapper();

    static Backend backend;
    static TrainingResult trained;
    static DataSet rows;
    static List<String> columns;
    static List<List<String>> fields;
    static ModelServer server;
    static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        backend = ReferenceBackend.open(new BackendOptions(1));
        LoadedData loaded =
                DataSources.discover().load(DataRequest.of(TABLE.toString()).withLabel("income"));
        trained = new Training(
                        backend,
                        loaded.train(),
                        Optional.empty(),
                        loaded.encoderFor(loaded.train(), TableSettings.USUAL, false),
                        TrainingOptions.defaults(3, 2),
                        TrainingListener.NONE)
                .run("");
        rows = trained.model().info().fit(loaded.train());
        List<String> lines = Files.readAllLines(TABLE);
        columns = List.of(lines.get(0).split(","));
        fields =
                lines.stream().skip(1).map(line -> List.of(line.split(",", -1))).toList();
        server = ModelServer.start(
                ExplanationChoice.usual(trained.model()),
                ServerSettings.local("adult"),
                "<p>hello</p>".getBytes(StandardCharsets.UTF_8));
    }

    @AfterAll
    static void stop() {
        server.close();
        trained.close();
        backend.close();
    }

    static HttpResponse<String> send(HttpRequest.Builder request, String path) throws Exception {
        request.uri(URI.create("http://127.0.0.1:" + server.port() + path));
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<String> post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(body)), path);
    }

    static HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(), path);
    }

    static JsonNode ok(HttpResponse<String> response) throws IOException {
        assertEquals(200, response.statusCode(), response.body());
        return JSON.readTree(response.body());
    }

    /** A row as an object: numbers as numbers, texts as texts, gaps as null. */
    static String instance(int row, boolean byName) {
        List<String> members = new ArrayList<>();
        for (int k = columns.size() - 2;
                k >= 0;
                k--) { // from the last to the first: by name, the order does not matter
            String field = fields.get(row).get(k);
            String value = field.equals("?") ? "null" : field.matches("-?[0-9.]+") ? field : "\"" + field + "\"";
            members.add(byName ? members.size() : 0, (byName ? "\"" + columns.get(k) + "\":" : "") + value);
        }
        return byName ? "{" + String.join(",", members) + "}" : "[" + String.join(",", members) + "]";
    }

    static String instances(int first, int count) {
        List<String> all = new ArrayList<>();
        for (int row = first; row < first + count; row++) {
            all.add(instance(row, row % 2 == 0));
        }
        return "{\"instances\":[" + String.join(",", all) + "]}";
    }

    static List<JsonNode> linesOf(ByteArrayOutputStream text) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text.toString(StandardCharsets.UTF_8).lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    static List<JsonNode> expectedPredictions(int count) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        Model model = trained.model();
        new Predictor(model, rows, false)
                .predict(RowRange.all(count), new PredictionJson(text, model.info(), true, 0), PassListener.NONE);
        return linesOf(text);
    }
}
