package io.limpid.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.limpid.formats.BadInputException;
import io.limpid.formats.WholeFile;
import io.limpid.reproduce.ReproductionResult;
import io.limpid.reproduce.ResultsJson;
import io.limpid.reproduce.page.ExperimentFigures;
import io.limpid.reproduce.page.ExperimentMarkdown;
import io.limpid.reproduce.page.ExperimentPage;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that the results of experiments go to: {@code index.html}, {@code results.json}, {@code results.md} and
 * the figures that the last one shows. Each file appears whole or not at all.
 */
final class ReproductionFiles {

    private final Path folder;

    /**
     * Creates the folder, and finds out whether it can be written to before anything is trained.
     *
     * @throws BadInputException if it can't
     */
    ReproductionFiles(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder.resolve(ExperimentFigures.FOLDER));
        } catch (IOException e) {
            throw new BadInputException("--out: the folder " + folder + " can't be created: " + e.getMessage(), e);
        }
        WholeFile.create(page()).close();
    }

    Path page() {
        return folder.resolve("index.html");
    }

    /** Writes what has been found so far. */
    void write(ReproductionResult result) {
        // The figures first: a text that is there can show them.
        ExperimentFigures.of(result)
                .forEach((name, content) -> WholeFile.write(folder.resolve(name), out -> out.write(content)));
        WholeFile.writeText(folder.resolve("results.md"), ExperimentMarkdown.of(result));
        WholeFile.writeText(folder.resolve("results.json"), json(result));
        WholeFile.write(page(), stream -> {
            Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
            ExperimentPage.render(result, writer);
            writer.flush();
        });
    }

    private static String json(ReproductionResult result) {
        try {
            return new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsString(ResultsJson.of(result))
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the results can't be written as JSON", e);
        }
    }
}
