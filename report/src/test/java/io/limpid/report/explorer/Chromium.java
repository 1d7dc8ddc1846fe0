package io.limpid.report.explorer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A browser without a window. */
final class Chromium implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final String port;
    private final Path profile;

    private Chromium(Process process, String port, Path profile) {
        this.process = process;
        this.port = port;
        this.profile = profile;
    }

    /** Says once, where everybody sees it, that tests were left out. */
    private static final AtomicBoolean SAID = new AtomicBoolean();

    /** Starts the one that is installed; the test is left out, with one line that says so, where none is. */
    static Chromium startOrSkip(Path folder) throws IOException, InterruptedException {
        Optional<Path> program = installed();
        if (program.isEmpty() && SAID.compareAndSet(false, true)) {
            System.err.println("no Chromium is installed: the tests of the page in a browser are left out");
        }
        Assumptions.assumeTrue(program.isPresent(), "no Chromium is installed");
        return start(program.get(), folder);
    }

    /** Returns the one that is installed, if one is. */
    private static Optional<Path> installed() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome", "chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts a browser.
     *
     * @param folder for its own files
     */
    private static Chromium start(Path program, Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("browser.log");
        Path profile = folder.resolve("profile");
        Process process = new ProcessBuilder(List.of(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Path told = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (process.isAlive() && System.nanoTime() < end) {
            if (Files.exists(told) && Files.readAllLines(told).size() > 1) {
                return new Chromium(process, Files.readAllLines(told).get(0), profile);
            }
            Thread.sleep(50);
        }
        process.destroyForcibly();
        throw new IOException("the browser did not start: " + Files.readString(log));
    }

    Tab newTab() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?about:blank"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        JsonNode tab = new ObjectMapper().readTree(answer);
        return new Tab(URI.create(tab.get("webSocketDebuggerUrl").asText()));
    }

    /** Asks it to end, makes it where it does not, and takes away the links that it leaves to places outside its folder. */
    @Override
    public void close() {
        List<ProcessHandle> parts = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        parts.forEach(ProcessHandle::destroyForcibly);
        try {
            for (String link : List.of("SingletonSocket", "SingletonCookie", "SingletonLock")) {
                Files.deleteIfExists(profile.resolve(link));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
