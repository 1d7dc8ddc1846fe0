package io.limpid.report.explorer;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A browser without a window.
 *
 * @param program its executable
 */
record Chromium(Path program) {

    /** Returns the one that is installed, if one is. */
    static Optional<Chromium> installed() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome", "chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Chromium::new);
    }

    /**
     * Opens a page, lets its script run, and returns what the document has become, as HTML.
     *
     * @param page a file
     * @param query what follows its name in the address
     * @param folder for the browser's own files
     */
    String document(Path page, String query, Path folder) throws IOException, InterruptedException {
        Path errors = folder.resolve("browser.log");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--virtual-time-budget=10000",
                        "--dump-dom",
                        page.toUri() + query)
                .redirectError(errors.toFile())
                .start();
        String document = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("the browser failed: " + Files.readString(errors));
        }
        return document;
    }
}
