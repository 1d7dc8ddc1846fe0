package io.limpid.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.evaluation.LayerEvaluation;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import io.limpid.report.html.Fact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelReportTest {

    @Test
    void tellsOfModelDataAndTraining(@TempDir Path folder) throws Exception {
        Split split = Split.random(DataSources.discover().load("wine").train(), 0.2, 1);
        DataSet test = split.test();
        TrainingOptions options = TrainingOptions.defaults(3, 4);
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                TrainingResult trained = new Training(
                                backend,
                                split.train(),
                                Optional.of(test),
                                Training.encoderFor(split.train()),
                                options,
                                TrainingListener.NONE)
                        .run("")) {
            ModelReport report = new ModelReport(trained.model(), test, RowChoice.examples(3));
            report.training(trained.epochs(), options, backend.name());
            new Explainer(trained.model(), test, ExplainedClasses.PREDICTED)
                    .explain(RowRange.all(test.count()), report);

            ReportData data = report.data(1200);
            int width = trained.model().info().shape().width();
            assertEquals(
                    List.of("1,200 values lay outside the range of the model's training rows and were clipped."),
                    data.warnings());
            assertEquals(List.of(), report.data(0).warnings());
            assertTrue(
                    data.facts()
                            .containsAll(List.of(
                                    new Fact("data", "wine"),
                                    new Fact("features, classes", width - 3 + " of 13 columns, 3"),
                                    new Fact("depth, width", "3, " + width),
                                    new Fact("epochs, batch", "4, " + options.batchSize()),
                                    new Fact("backend", "reference"))),
                    data.facts().toString());
            assertEquals(test.count() + " rows", data.layers().measuredOn());
            assertArrayEquals(
                    LayerEvaluation.of(trained.model(), test).layerAccuracy(),
                    data.layers().accuracy().orElseThrow());
            assertEquals(4, data.history().size());
            assertEquals(test.classNames(), data.classNames());

            Path page = folder.resolve("page.html");
            report.write(page, 1200);
            StringBuilder expected = new StringBuilder();
            HtmlReport.render(data, expected);
            assertEquals(expected.toString(), Files.readString(page));
        }
    }
}
