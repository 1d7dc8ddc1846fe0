package io.limpid.serve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server refuses, who may ask it, and how it ends. */
class ServerRulesTest extends ServedTable {

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
