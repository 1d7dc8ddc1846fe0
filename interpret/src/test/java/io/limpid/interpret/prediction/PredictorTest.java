package io.limpid.interpret.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.PassListener;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.roles.LayerScores;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PredictorTest {

    @Test
    void eachRowGetsALineThatAgreesWithTheScoresOfTheLayers() throws Exception {
        Split wine = Split.random(DataSources.discover().load("wine").train(), 0.2, 1);
        DataSet rows = wine.test();
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                TrainingResult trained = new Training(
                                backend,
                                wine.train(),
                                Optional.empty(),
                                Training.encoderFor(wine.train()),
                                TrainingOptions.defaults(4, 20),
                                TrainingListener.NONE)
                        .run("")) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            PredictionCsv csv = new PredictionCsv(bytes, trained.model().info(), true, 2);
            new Predictor(trained.model(), rows, true).predict(RowRange.all(rows.count()), csv, PassListener.NONE);
            List<NamedCsvRecord> lines =
                    CsvReader.builder().ofNamedCsvRecord(bytes.toString(StandardCharsets.UTF_8)).stream()
                            .toList();
            LayerScores scores = LayerScores.of(trained.model(), rows);
            assertEquals(rows.count(), lines.size());
            for (int row = 0; row < lines.size(); row++) {
                assertEquals(
                        Integer.toString(rows.rows().number(row)),
                        lines.get(row).getField("row"),
                        "the number that the row has among all");
                check(lines.get(row), row, scores, rows.classNames());
            }
        }
    }

    private static void check(NamedCsvRecord line, int row, LayerScores scores, List<String> names) {
        int depth = scores.depth();
        int predicted = scores.prediction(depth, row);
        assertEquals(names.get(predicted), line.getField("prediction"));
        assertEquals(scores.confidence(depth, row, 1), Double.parseDouble(line.getField("likelihood")), 1e-5);
        double all = 0;
        double second = 0;
        for (String name : names) {
            double likelihood = Double.parseDouble(line.getField("likelihood_" + name));
            all += likelihood;
            second = name.equals(line.getField("prediction")) ? second : Math.max(second, likelihood);
        }
        assertEquals(1, all, 1e-5);
        assertEquals(second, Double.parseDouble(line.getField("likelihood_" + line.getField("runner_up"))), 1e-9);
        assertEquals(
                Double.parseDouble(line.getField("likelihood")) - second,
                Double.parseDouble(line.getField("margin")),
                1e-6);
        int settled = depth;
        while (settled > 1 && scores.prediction(settled - 1, row) == predicted) {
            settled--;
        }
        assertEquals(Integer.toString(settled), line.getField("settled_layer"));
        assertTrue(line.getField("reason_1").matches(".+=.+ \\([+-]\\d+\\.\\d\\d\\)"), line.getField("reason_1"));
    }
}
