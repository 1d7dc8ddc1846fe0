package io.limpid.interpret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.PassListener;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.model.ModelWriter;
import io.limpid.interpret.prediction.PredictionBatch;
import io.limpid.interpret.prediction.Predictor;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the guide gives the answers of one thread, and is the same as in the guide. */
class ThreadsExampleTest {

    @TempDir
    private Path folder;

    @Test
    void eightThreadsGiveTheAnswersOfOne() throws Exception {
        DataSet rows = Samples.halves(200, 1);
        Path file = folder.resolve("m.safetensors");
        List<String> alone = new ArrayList<>();
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                TrainingResult trained = new Training(
                                backend,
                                rows,
                                Optional.empty(),
                                Training.encoderFor(rows),
                                TrainingOptions.defaults(2, 100),
                                TrainingListener.NONE)
                        .run("")) {
            ModelWriter.write(trained.model(), file);
            new Predictor(trained.model(), rows, false)
                    .predict(RowRange.all(rows.count()), batch -> add(alone, batch, rows), PassListener.NONE);
        }
        assertEquals(alone, ThreadsExample.answers(file, rows));
        assertTrue(alone.stream().distinct().count() > 1, "answers that are all the same say little");
    }

    private static void add(List<String> answers, PredictionBatch batch, DataSet rows) {
        for (int row = 0; row < batch.rows(); row++) {
            answers.add(rows.classNames().get(batch.prediction()[row]));
        }
    }

    @Test
    void theGuideShowsTheExampleAsItIs() throws Exception {
        String source = Files.readString(Path.of("src/test/java/io/limpid/interpret/ThreadsExample.java"));
        String guide = Files.readString(Path.of("../docs/embedding.md"));
        String example = source.substring(
                source.indexOf("// begin of the example\n") + "// begin of the example\n".length(),
                source.indexOf("        // end of the example"));
        assertTrue(
                guide.contains(
                        "```java\n" + example.stripTrailing().stripIndent().strip() + "\n```"),
                example);
    }
}
