package io.limpid.interpret.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.LoadedData;
import io.limpid.interpret.data.NumberForm;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.data.TableSettings;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.explanation.ExplanationBatch;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Aggregates by feature, and comparisons of two classes: by hand, and on a network trained on the bundled wines. */
class TabularTest {

    private static Backend backend;
    private static DataSet wine;
    private static TrainingResult trained;

    @BeforeAll
    static void train() throws Exception {
        backend = ReferenceBackend.open(new BackendOptions(2));
        wine = DataSources.discover().load("wine").train();
        Split split = Split.random(wine, 0.2, 1);
        trained = new Training(
                        backend,
                        split.train(),
                        Optional.of(split.test()),
                        LoadedData.whole(split.train())
                                .encoderFor(split.train(), TableSettings.USUAL.withNumbers(NumberForm.RANGE), false),
                        TrainingOptions.defaults(4, 30),
                        TrainingListener.NONE)
                .run("");
    }

    @AfterAll
    static void close() {
        trained.close();
        backend.close();
    }

    private static ModelInfo info() {
        return trained.model().info();
    }

    private static NetworkShape shape() {
        return info().shape();
    }

    @Test
    void meansAreThoseOfTheRowsExplainedForTheClass() {
        // Two features, three classes, two layers; rows 0 and 1 explained for class 0, row 2 for class 2.
        NetworkShape small = new NetworkShape(2, 3, 2, Activation.RELU, 1, 1);
        FeatureMeans means = new FeatureMeans(small);
        means.accept(batch(
                2,
                new float[] {9, 9, 1, 2, 9, 9, -3, 4},
                new float[] {1, 0, 1, -1, -4, 5, 0, 2},
                new float[] {1, 2, 3, 4},
                0,
                0));
        means.accept(batch(1, new float[] {9, 9, 8, 8}, new float[] {-10, 0, 0, -2}, new float[] {-1, 0}, 2));

        assertEquals(2, means.rows(0));
        assertEquals(0, means.rows(1));
        assertEquals(1, means.rows(2));
        assertEquals(3, means.rows(means.all()));
        assertEquals(new FeatureMean(-1, 2, -1, 3), means.of(0, 0));
        assertEquals(new FeatureMean(3, 3, 3, 4), means.of(0, 1));
        assertEquals(new FeatureMean(8, 8, -10, 10), means.of(2, 0));
        assertEquals(new FeatureMean(2, 4, -4, 16 / 3.0), means.of(means.all(), 0));
        assertEquals(5, means.bias(0));
        assertEquals(-1, means.bias(2));
        assertEquals(9 / 3.0, means.bias(means.all()));
        assertEquals((3 + 1) / 2.0, means.referenceScore(0));
        assertEquals((3 + 1 + 3) / 3.0, means.referenceScore(means.all()));
        assertEquals(List.of(0, 1), means.ranked());
        assertTrue(Double.isNaN(means.of(1, 0).evidence()), "no rows, no mean");
    }

    private static ExplanationBatch batch(
            int rows, float[] contribution, float[] evidence, float[] bias, int... explained) {
        return new ExplanationBatch(
                IntStream.range(0, rows).toArray(),
                rows,
                new float[2 * rows],
                new double[2 * rows],
                contribution,
                new float[6 * rows],
                new float[6 * rows],
                new long[2 * rows],
                evidence,
                bias,
                new float[0],
                new float[] {3, 1},
                explained,
                new long[rows]);
    }

    @Test
    void featuresAndBiasesAccountForTheMeanScoreOfAClass() throws IOException {
        for (Reference reference : List.of(Reference.NONE, Reference.usual(info()))) {
            checkMeans(reference);
        }
    }

    private static void checkMeans(Reference reference) throws IOException {
        FeatureMeans means = new FeatureMeans(shape());
        double[] score = new double[shape().classes()];
        Explainer explainer = new Explainer(
                trained.model(),
                wine,
                ExplainedClasses.PREDICTED,
                ClassContrast.NONE,
                EvidenceShare.EVERY_LAYER,
                reference);
        explainer.explain(RowRange.all(wine.count()), batch -> {
            means.accept(batch);
            for (int row = 0; row < batch.rows(); row++) {
                int c = batch.explainedClass()[row];
                score[c] += batch.scores()[(row * shape().depth() + shape().depth() - 1) * shape().classes() + c];
            }
        });
        for (int c = 0; c < shape().classes(); c++) {
            double sum = means.referenceScore(c) + means.bias(c);
            assertEquals(reference.equals(Reference.NONE), means.bias(c) != 0);
            for (int i = 0; i < shape().features(); i++) {
                sum += means.of(c, i).evidence();
            }
            assertEquals(score[c] / means.rows(c), sum, 1e-4 * Math.abs(sum));
        }
    }

    @Test
    void eachRowsComparisonAccountsForTheDifferenceOfTheScores() throws IOException {
        for (int versus : new int[] {-1, 0, 2}) {
            List<NamedCsvRecord> lines = comparisons(versus);
            assertEquals(wine.count(), lines.size());
            Set<String> others = new HashSet<>();
            for (NamedCsvRecord line : lines) {
                double difference = Double.parseDouble(line.getField("score_difference"));
                assertEquals(0, Double.parseDouble(line.getField("biases")), "both have the same biases");
                double sum = Double.parseDouble(line.getField("reference_difference"));
                for (String name : wine.featureNames()) {
                    sum += Double.parseDouble(line.getField("evidence_" + name));
                }
                assertEquals(difference, sum, 1e-4 * (1 + Math.abs(difference)), "row " + line.getField("row"));
                assertTrue(difference >= 0, "the predicted class has the highest score");
                assertTrue(!line.getField("class").equals(line.getField("versus")));
                if (versus >= 0
                        && !line.getField("class").equals(wine.classNames().get(versus))) {
                    assertEquals(wine.classNames().get(versus), line.getField("versus"));
                }
                others.add(line.getField("versus"));
            }
            assertTrue(others.size() > 1, "rows of the other class itself stand against a rival");
        }
    }

    @Test
    void theRunnerUpIsTheClassOfTheLeastDifference() throws IOException {
        List<NamedCsvRecord> nearest = comparisons(-1);
        for (int c = 0; c < shape().classes(); c++) {
            List<NamedCsvRecord> fixed = comparisons(c);
            for (int row = 0; row < wine.count(); row++) {
                assertTrue(Double.parseDouble(nearest.get(row).getField("score_difference"))
                        <= Double.parseDouble(fixed.get(row).getField("score_difference")));
            }
        }
    }

    private static List<NamedCsvRecord> comparisons(int versus) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Opponent opponent = versus < 0 ? Opponent.RUNNER_UP : new Opponent(Opponent.Kind.CLASS, versus);
        ClassComparisonCsv sink = new ClassComparisonCsv(info(), opponent, bytes);
        new Explainer(
                        trained.model(),
                        wine,
                        ExplainedClasses.PREDICTED,
                        opponent.contrast(),
                        EvidenceShare.EVERY_LAYER,
                        Reference.usual(info()))
                .explain(RowRange.all(wine.count()), sink);
        sink.finish();
        return CsvReader.builder().ofNamedCsvRecord(bytes.toString(StandardCharsets.UTF_8)).stream()
                .toList();
    }

    private static List<Decision> closest() throws IOException {
        ClosestDecisions sink = new ClosestDecisions(info());
        new Explainer(
                        trained.model(),
                        wine,
                        ExplainedClasses.PREDICTED,
                        ClassContrast.AGAINST_RUNNER_UP,
                        EvidenceShare.EVERY_LAYER,
                        Reference.usual(info()))
                .explain(RowRange.all(wine.count()), sink);
        return sink.found();
    }

    @Test
    void theClosestDecisionsAreThoseOfTheLeastDifference() throws IOException {
        List<NamedCsvRecord> lines = comparisons(-1);
        List<Decision> found = closest();
        assertEquals(shape().classes(), found.size());
        for (Decision decision : found) {
            String decided = wine.classNames().get(decision.decided());
            double least = lines.stream()
                    .filter(line -> line.getField("class").equals(decided))
                    .mapToDouble(line -> Double.parseDouble(line.getField("score_difference")))
                    .min()
                    .orElseThrow();
            assertEquals(least, decision.difference(), 1e-6 * (1 + least));
            NamedCsvRecord line = lines.get(decision.row());
            assertEquals(wine.classNames().get(decision.rival()), line.getField("versus"));
            assertEquals(wine.classNames().get(decision.label()), line.getField("label"));
            for (int i = 0; i < shape().features(); i++) {
                double told = Double.parseDouble(
                        line.getField("evidence_" + wine.featureNames().get(i)));
                assertEquals(told, decision.evidence()[i], 1e-5 * (1 + Math.abs(told)));
            }
            double[] raw = new double[wine.width()];
            wine.rows().read(decision.row(), raw, 0);
            double[] told =
                    decision.values().stream().mapToDouble(Double::parseDouble).toArray();
            assertArrayEquals(raw, told, "the values as they were measured");
        }
    }
}
