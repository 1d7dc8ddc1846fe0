package io.limpid.interpret.explanation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Initialization;
import io.limpid.core.network.NetworkShape;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.Samples;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.MinMaxEncoder;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainerTest {

    private static final NetworkShape SHAPE = NetworkShape.of(2, 2, 3);

    @TempDir
    private Path folder;

    private Backend backend;
    private Model model;

    @BeforeEach
    void createModel() {
        backend = ReferenceBackend.open(new BackendOptions(1));
        model = new Model(
                new ModelInfo(
                        SHAPE,
                        Schema.of(List.of("place", "noise")).withClasses(List.of("left", "right")),
                        MinMaxEncoder.uniform(2, 0, 0.75),
                        ""),
                IdentityMlp.create(backend, SHAPE, Initialization.XAVIER, 3));
    }

    @AfterEach
    void closeModel() {
        model.close();
        backend.close();
    }

    @Test
    void rowsComeInOrderWhateverTheBatchesAre() throws IOException {
        DataSet rows = Samples.halves(300, 5);
        List<float[]> together = contributions(rows, RowRange.all(300));
        assertEquals(300, together.size());
        for (int row : new int[] {0, 127, 128, 255, 256, 299}) {
            assertArrayEquals(contributions(rows, new RowRange(row, row)).get(0), together.get(row));
        }
    }

    private List<float[]> contributions(DataSet rows, RowRange range) throws IOException {
        List<float[]> found = new ArrayList<>();
        int mapSize = SHAPE.depth() * SHAPE.features();
        new Explainer(model, rows, ExplainedClasses.PREDICTED).explain(range, batch -> {
            assertEquals(range.first() + found.size(), batch.rowNumbers()[0]);
            for (int row = 0; row < batch.rows(); row++) {
                found.add(Arrays.copyOfRange(batch.contribution(), row * mapSize, (row + 1) * mapSize));
            }
        });
        return found;
    }

    @Test
    void evidenceIsThatOfTheChosenClass() throws IOException {
        DataSet rows = Samples.halves(40, 6);
        float[] all = evidence(rows, ExplainedClasses.ALL);
        float[] right =
                evidence(rows, ExplainedClasses.parse("right", model.info().classNames()));
        float[] labels = evidence(rows, ExplainedClasses.LABEL);
        int features = SHAPE.features();
        for (int map = 0; map < 40 * SHAPE.depth(); map++) {
            int label = rows.labels().orElseThrow()[map / SHAPE.depth()];
            for (int i = 0; i < features; i++) {
                assertEquals(all[(map * 2 + 1) * features + i], right[map * features + i]);
                assertEquals(all[(map * 2 + label) * features + i], labels[map * features + i]);
            }
        }
    }

    @Test
    void evidenceAgainstTheMeanThatIsCarriedDownSumsToTheScoreAboveTheMean() throws IOException {
        DataSet rows = Samples.halves(40, 6);
        for (EvidenceShare reading :
                new EvidenceShare[] {EvidenceShare.EVERY_LAYER, EvidenceShare.of(0.2f), EvidenceShare.ofInterval(2)}) {
            new Explainer(model, rows, ExplainedClasses.ALL, ClassContrast.AGAINST_MEAN, reading)
                    .explain(RowRange.all(40), this::checkSumsAboveTheMean);
        }
    }

    private void checkSumsAboveTheMean(ExplanationBatch batch) {
        int depth = SHAPE.depth();
        int features = SHAPE.features();
        for (int row = 0; row < batch.rows(); row++) {
            int last = (row * depth + depth - 1) * 2;
            for (int c = 0; c < 2; c++) {
                double sum = 0;
                for (int l = 0; l < depth; l++) {
                    int map = (row * depth + l) * 2 + c;
                    sum += batch.biasEvidence()[map];
                    for (int i = 0; i < features; i++) {
                        sum += batch.evidence()[map * features + i];
                    }
                }
                double expected = (batch.scores()[last + c] - batch.scores()[last + 1 - c]) / 2;
                assertEquals(expected, sum, 1e-4 * Math.max(1, Math.abs(expected)), "row " + row + ", class " + c);
            }
        }
    }

    private float[] evidence(DataSet rows, ExplainedClasses choice) throws IOException {
        float[][] found = new float[1][];
        new Explainer(model, rows, choice).explain(RowRange.all(rows.count()), batch -> found[0] = batch.evidence());
        return found[0];
    }

    @Test
    void valuesOutsideTheScalingAreClippedAndCounted() throws IOException {
        DataSet rows = Samples.halves(100, 7);
        double[] values = new double[2];
        long outside = 0;
        for (int row = 0; row < 100; row++) {
            rows.rows().read(row, values, 0);
            outside += (values[0] > 0.75 ? 1 : 0) + (values[1] > 0.75 ? 1 : 0);
        }
        assertTrue(outside > 0);
        long clipped = new Explainer(model, rows, ExplainedClasses.PREDICTED).explain(RowRange.all(100), batch -> {
            for (int i = 0; i < 2 * batch.rows(); i++) {
                assertTrue(batch.input()[i] >= 0 && batch.input()[i] <= 1);
            }
        });
        assertEquals(outside, clipped);
    }

    @Test
    void csvHasOneLinePerRowLayerAndFeature() throws IOException {
        DataSet rows = Samples.halves(5, 8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Explainer explainer = new Explainer(model, rows, ExplainedClasses.PREDICTED);
        CsvSink sink = new CsvSink(out, explainer.form());
        float[][] evidence = new float[1][];
        explainer.explain(RowRange.all(5), batch -> {
            sink.accept(batch);
            evidence[0] = batch.evidence().clone();
        });
        sink.finish();
        List<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(out.toString(StandardCharsets.UTF_8)).stream()
                .toList();
        assertEquals(5 * 3 * 2, lines.size());
        NamedCsvRecord line = lines.get((4 * 3 + 1) * 2 + 1);
        assertEquals("4", line.getField("row"));
        assertEquals("2", line.getField("layer"));
        assertEquals("noise", line.getField("feature"));
        assertEquals(Float.toString(evidence[0][(4 * 3 + 1) * 2 + 1]), line.getField("evidence"));
        int label = rows.labels().orElseThrow()[4];
        assertEquals(model.info().classNames().get(label), line.getField("label"));
    }

    @Test
    void aFileThatIsNotCompletedLeavesNothing() throws IOException {
        Path file = folder.resolve("rows.npz");
        Explainer explainer = new Explainer(model, Samples.halves(9, 1), ExplainedClasses.PREDICTED);
        try (ArrayFileSink sink = new ArrayFileSink(file, explainer.form(), 10)) {
            explainer.explain(RowRange.all(9), sink);
            assertThrows(IllegalStateException.class, sink::complete, "one row is missing");
        }
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void classMeansAverageTheRowsOfALabel() throws IOException {
        DataSet rows = Samples.halves(200, 9);
        ClassMeans means = new ClassMeans(SHAPE);
        new Explainer(model, rows, ExplainedClasses.PREDICTED).explain(RowRange.all(200), means);
        int[] labels = rows.labels().orElseThrow();
        double sum = 0;
        int count = 0;
        double[] values = new double[2];
        for (int row = 0; row < 200; row++) {
            if (labels[row] == 1) {
                rows.rows().read(row, values, 0);
                sum += Math.min(1, values[0] / 0.75);
                count++;
            }
        }
        assertEquals(count, means.counts()[1]);
        assertEquals(200, means.counts()[0] + means.counts()[1]);
        assertEquals(sum / count, means.input(1)[0], 1e-6);
        assertEquals(SHAPE.depth(), means.contribution(0).length);
    }

    @Test
    void impossibleWishesAreRefused() {
        DataSet rows = Samples.halves(5, 1);
        DataSet unlabelled =
                new DataSet("nameless", rows.rows(), Optional.empty(), Schema.unnamed(2), Optional.empty());
        BadInputException noLabels =
                assertThrows(BadInputException.class, () -> new Explainer(model, unlabelled, ExplainedClasses.LABEL));
        assertEquals(Optional.of("label"), noLabels.setting());
        assertThrows(
                BadInputException.class,
                () -> ExplainedClasses.parse("middle", model.info().classNames()));
        for (String text : List.of("5", "0..5", "3..2", "-1..2", "a", "", "1...2", "0..99999999999")) {
            BadInputException e = assertThrows(BadInputException.class, () -> RowRange.parse(text, 5), text);
            assertEquals(Optional.of("rows"), e.setting(), text);
        }
        assertEquals(new RowRange(0, 4), RowRange.parse("0..4", 5));
        assertEquals(new RowRange(2, 2), RowRange.parse("2", 5));
    }
}
