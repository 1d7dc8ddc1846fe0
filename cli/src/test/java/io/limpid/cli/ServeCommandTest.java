package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The server in a process of its own. */
class ServeCommandTest {

    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void train() {
        model = folder.resolve("wine.safetensors");
        CommandRun run = CommandRun.of(
                "train", "--data", "wine", "--depth", "2", "--epochs", "3", "-q", "--out", model.toString());
        assertEquals(0, run.exitCode(), run.err());
    }

    private Process start(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--model",
                model.toString(),
                "--port",
                "0",
                "--json"));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
    }

    /** Returns where the server says that it is. */
    private String placeOf(Process process) throws IOException, InterruptedException {
        while (process.isAlive()) {
            String out = Files.readString(folder.resolve("out.txt"));
            if (out.endsWith("\n")) {
                return new ObjectMapper().readTree(out).get("address").asText();
            }
            Thread.sleep(20);
        }
        throw new IOException(Files.readString(folder.resolve("err.txt")));
    }

    private static String get(String place) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(place)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void itAnswersUntilItIsToldToEnd() throws Exception {
        Process process = start("--data", "wine");
        try {
            String place = placeOf(process);
            String row = "[13.2,1.78,2.14,11.2,100,2.65,2.76,0.26,1.28,4.38,1.05,3.4,1050]";
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(place + "/v1/models/wine:predict"))
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"instances\":[" + row + "]}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertEquals(200, response.statusCode(), response.body());
            JsonNode answer = new ObjectMapper()
                    .readTree(response.body())
                    .get("predictions")
                    .get(0);
            assertEquals(3, answer.get("likelihoods").size());
            assertTrue(get(place + "/").contains("What each layer of a network sees in wine"));
            new ProcessBuilder("kill", "-TERM", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(143, process.exitValue());
            String err = Files.readString(folder.resolve("err.txt"));
            assertTrue(err.contains("the server has ended") && !err.contains("Exception"), err);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void withoutDataThePageSaysWhatCanBeAsked() throws Exception {
        Process process = start("--name", "grapes");
        try {
            String page = get(placeOf(process) + "/");
            assertTrue(page.contains("/v1/models/grapes:predict"));
            assertTrue(page.contains("explorer-data"), "the network runs there too");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whatCannotBeServedIsRefused() throws IOException {
        List<List<String>> wrong = List.of(
                List.of("--port", "70000"),
                List.of("--address", "no.such.host.invalid"),
                List.of("--class", "label"),
                List.of("--name", "a/b"),
                List.of("--waiting", "0"),
                List.of("--reference", "row:1"),
                List.of("--token-file", folder.resolve("none").toString()));
        for (List<String> options : wrong) {
            List<String> arguments = new ArrayList<>(List.of("serve", "--model", model.toString(), "-q"));
            arguments.addAll(options);
            CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
            assertEquals(2, run.exitCode(), options + run.err());
            assertEquals(1, run.errorLines().size(), run.err());
        }
    }
}
