package io.limpid.serve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.explanation.JsonSink;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.explanation.UsualEvidence;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.prediction.PredictionJson;
import io.limpid.interpret.prediction.Predictor;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table with texts and gaps, asked for over HTTP: the answers are those of the library. */
class ModelServerTest {

    private static final Path TABLE = Path.of("../interpret/src/test/resources/tables/adult.csv");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Backend backend;
    private static TrainingResult trained;
    private static DataSet rows;
    private static List<String> columns;
    private static List<List<String>> fields;
    private static ModelServer server;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

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

    private static HttpResponse<String> send(HttpRequest.Builder request, String path) throws Exception {
        request.uri(URI.create("http://127.0.0.1:" + server.port() + path));
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(body)), path);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(), path);
    }

    private static JsonNode ok(HttpResponse<String> response) throws IOException {
        assertEquals(200, response.statusCode(), response.body());
        return JSON.readTree(response.body());
    }

    /** A row as an object: numbers as numbers, texts as texts, gaps as null. */
    private static String instance(int row, boolean byName) {
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

    private static String instances(int first, int count) {
        List<String> all = new ArrayList<>();
        for (int row = first; row < first + count; row++) {
            all.add(instance(row, row % 2 == 0));
        }
        return "{\"instances\":[" + String.join(",", all) + "]}";
    }

    private static List<JsonNode> linesOf(ByteArrayOutputStream text) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text.toString(StandardCharsets.UTF_8).lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static List<JsonNode> expectedPredictions(int count) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        Model model = trained.model();
        new Predictor(model, rows, false)
                .predict(RowRange.all(count), new PredictionJson(text, model.info(), true, 0), PassListener.NONE);
        return linesOf(text);
    }

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
                    Opponent.NONE.contrast(),
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
        assertEquals(row.get("layers").get(2).get("scores").get(explained).asDouble(), sum, 1e-4);
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"instances\":[]}",
                "{\"instances\":[1]}",
                "{\"instances\":[[1,2]]}",
                "{\"instances\":[{\"age\":1}]}",
                "{\"instances\":[[[[[[[[[[1]]]]]]]]]]}",
                "{\"instances\":[{\"age\":1,\"age\":2}]}",
                "{\"instances\":[]} x",
            })
    void whatIsNoRequestIsRefusedInOneLine(String body) throws Exception {
        for (String path : List.of("/v1/models/adult:predict", "/v1/models/adult:explain", "/v2/models/adult/infer")) {
            HttpResponse<String> response = post(path, body);
            assertEquals(400, response.statusCode(), response.body());
            assertTrue(JSON.readTree(response.body()).get("error").asText().length() > 10);
        }
    }

    @Test
    void aValueThatIsNoneOfItsColumnIsNamed() throws Exception {
        String body = "{\"instances\":[" + instance(0, true) + ","
                + instance(1, true).replaceFirst("\"age\":[0-9]+", "\"age\":\"old\"") + "]}";
        HttpResponse<String> response = post("/v1/models/adult:predict", body);
        assertEquals(400, response.statusCode());
        assertEquals(
                "row 1 (counted from 0): the row can't be read: 'age' takes numbers, not 'old'",
                JSON.readTree(response.body()).get("error").asText());
    }

    @Test
    void pathsMethodsAndHealth() throws Exception {
        assertEquals("<p>hello</p>", get("/").body());
        assertEquals(404, get("/v1/models/other").statusCode());
        assertEquals(405, get("/v1/models/adult:predict").statusCode());
        assertEquals(405, post("/metrics", "").statusCode());
        assertTrue(ok(get("/v2/health/ready")).get("ready").asBoolean());
        assertTrue(ok(get("/v2/health/live")).get("live").asBoolean());
        assertTrue(ok(get("/v1/models/adult")).get("ready").asBoolean());
        assertEquals("[\"adult\"]", ok(get("/v1/models")).get("models").toString());
        assertEquals(14, ok(get("/v2/models/adult")).get("inputs").size());
        JsonNode api = ok(get("/openapi.json"));
        assertEquals("3.1.0", api.get("openapi").asText());
        for (String path : List.of(
                "/v1/models", "/v1/models/adult", "/v2", "/v2/models/adult", "/metrics", "/v2/models/adult/ready")) {
            assertTrue(api.get("paths").has(path), path);
            assertEquals(200, get(path).statusCode(), path);
        }
        assertTrue(get("/metrics").body().contains("limpid_requests_total{endpoint=\"metrics\",status=\"405\"} 1"));
    }

    @Test
    void aForeignPageMayNotAsk() throws Exception {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder().header("Origin", "http://evil.example"), "/v1/models");
        assertEquals(403, response.statusCode());
        assertEquals(
                "HTTP/1.1 421",
                raw("GET /v1/models HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
                        .substring(0, 12));
        assertEquals(
                "HTTP/1.1 200",
                raw("GET /v1/models HTTP/1.1\r\nHost: LocalHost:1\r\nConnection: close\r\n\r\n")
                        .substring(0, 12));
    }

    /** Sends bytes and returns all that comes back, with the sending side closed. */
    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void aClientThatHangsUpDoesNoHarm() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Socket socket = new Socket("127.0.0.1", server.port())) {
                socket.getOutputStream()
                        .write(
                                "POST /v1/models/adult:predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{\"inst"
                                        .getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        assertEquals(
                150,
                ok(post("/v1/models/adult:predict", instances(0, 150)))
                        .get("predictions")
                        .size());
    }

    @Test
    void aTokenIsAskedForButNotByHealth() throws Exception {
        ServerSettings usual = ServerSettings.local("adult");
        ServerSettings settings =
                new ServerSettings(usual.address(), 0, "adult", List.of(), Optional.of("s3cret"), 1, 2, 400);
        try (ModelServer guarded = ModelServer.start(ExplanationChoice.usual(trained.model()), settings, new byte[0])) {
            URI place = URI.create("http://127.0.0.1:" + guarded.port() + "/v1/models");
            assertEquals(401, status(HttpRequest.newBuilder(place)));
            assertEquals(401, status(HttpRequest.newBuilder(place).header("Authorization", "Bearer other")));
            assertEquals(200, status(HttpRequest.newBuilder(place).header("Authorization", "Bearer s3cret")));
            assertEquals(200, status(HttpRequest.newBuilder(place.resolve("/v2/health/live"))));
            HttpRequest.Builder large = HttpRequest.newBuilder(place.resolve("/v1/models/adult:predict"))
                    .header("Authorization", "Bearer s3cret")
                    .POST(HttpRequest.BodyPublishers.ofString(" ".repeat(401)));
            assertEquals(413, status(large));
            String row = "[" + "null,".repeat(13) + "null]";
            String three = row + "," + row + "," + row;
            HttpRequest.Builder many = HttpRequest.newBuilder(place.resolve("/v1/models/adult:predict"))
                    .header("Authorization", "Bearer s3cret")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"instances\":[" + three + "]}"));
            assertEquals(413, status(many), "three rows where two may wait");
        }
    }

    private static int status(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void whatIsUnderWayIsAnsweredWhenTheServerEnds() throws Exception {
        ModelServer ending =
                ModelServer.start(ExplanationChoice.usual(trained.model()), ServerSettings.local("adult"), new byte[0]);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + ending.port() + "/v1/models/adult:explain"))
                .POST(HttpRequest.BodyPublishers.ofString(instances(0, 250)))
                .build();
        var answer = CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        while (!get(ending, "/metrics").contains("limpid_waiting_rows{queue=\"explain\"} 250") && !answer.isDone()) {
            Thread.onSpinWait();
        }
        ending.close();
        HttpResponse<String> response = answer.get();
        assertEquals(250, ok(response).get("explanations").size());
        assertFalse(reachable(ending.port()));
    }

    private static String get(ModelServer other, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + other.port() + path))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static boolean reachable(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void thePageOfBytesIsGivenAsItIs() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
                .build();
        HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertArrayEquals("<p>hello</p>".getBytes(StandardCharsets.UTF_8), response.body());
        assertEquals(Optional.of("nosniff"), response.headers().firstValue("X-Content-Type-Options"));
    }
}
