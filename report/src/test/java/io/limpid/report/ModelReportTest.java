package io.limpid.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.evaluation.ClassFigures;
import io.limpid.interpret.evaluation.LayerEvaluation;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import io.limpid.report.html.Fact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
            LayerEvaluation judged = LayerEvaluation.of(trained.model(), test);
            ClassFigures told = data.quality().orElseThrow().classes();
            assertArrayEquals(judged.classes().confusion(), told.confusion());
            assertEquals(judged.classes().logLoss(), told.logLoss(), 1e-9);
            assertEquals(judged.classes().calibrationError(), told.calibrationError(), 1e-9);
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

    @Test
    void saysWhatEvidenceIsAgainstAndAccountsForTheDifference() throws Exception {
        DataSet wine = DataSources.discover().load("wine").train();
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                TrainingResult trained = new Training(
                                backend,
                                wine,
                                Optional.empty(),
                                Training.encoderFor(wine),
                                TrainingOptions.defaults(3, 4),
                                TrainingListener.NONE)
                        .run("")) {
            List<String> words = new ArrayList<>();
            Reference reference = Reference.usual(trained.model().info());
            for (String against : List.of("none", "mean", "rivals", "runner-up", "cultivar_2", "cultivar_1")) {
                Opponent opponent = Opponent.parse(against, wine.classNames());
                ModelReport report = new ModelReport(
                        trained.model(), wine, RowChoice.range(new RowRange(0, 0)), opponent, reference);
                new Explainer(
                                trained.model(),
                                wine,
                                ExplainedClasses.LABEL,
                                opponent.contrast(),
                                EvidenceShare.of(0.2f),
                                reference)
                        .explain(RowRange.all(wine.count()), report);
                ScoreEvidence evidence = report.data(0).rows().get(0).evidence();
                assertTrue(evidence.isComplete(), against + ": " + evidence);
                assertEquals(Optional.of("the mean of the training rows"), evidence.reference());
                assertEquals(0, evidence.bias());
                words.add(evidence.explained());
            }
            assertEquals(
                    List.of(
                            "cultivar_1",
                            "cultivar_1 rather than the mean of all classes",
                            "cultivar_1 rather than its rivals",
                            "cultivar_1 rather than cultivar_2",
                            "cultivar_1 rather than cultivar_2",
                            "cultivar_1 rather than cultivar_2"),
                    words);
        }
    }
}
