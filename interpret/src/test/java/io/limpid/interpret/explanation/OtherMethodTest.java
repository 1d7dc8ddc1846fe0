package io.limpid.interpret.explanation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.attribution.AttributionMethods;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps of other methods, by the way of evidence: the same classes, reference and columns. */
class OtherMethodTest {

    private static final int ROWS = 6;

    @TempDir
    private static Path folder;

    private static Backend backend;
    private static TrainingResult trained;
    private static DataSet wine;

    @BeforeAll
    static void train() {
        wine = DataSources.discover().load("wine").train();
        backend = ReferenceBackend.open(new BackendOptions(2));
        trained = new Training(
                        backend,
                        wine,
                        Optional.empty(),
                        Training.encoderFor(wine),
                        TrainingOptions.defaults(3, 5),
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

    private static Explainer explainer(String method, ExplainedClasses classes, boolean relative, Reference reference) {
        return new Explainer(
                trained.model(),
                wine,
                classes,
                new OtherMethod(AttributionMethods.discover(), method, relative, 1),
                reference);
    }

    private static NpzArrays written(Explainer explainer, String name) throws IOException {
        Path file = folder.resolve(name + ".npz");
        try (ArrayFileSink sink = new ArrayFileSink(file, explainer.form(), ROWS)) {
            explainer.explain(RowRange.all(ROWS), sink);
            sink.complete();
        }
        return new NpzArrays(Files.newInputStream(file), folder.resolve(name));
    }

    @Test
    void completeMethodsGoFromTheScoreOfTheReferenceToThatOfTheRow() throws IOException {
        Reference mean = Reference.usual(info());
        for (String method : List.of("integrated-gradients", "evidence-input", "evidence", "evidence:none:0.2")) {
            NpzArrays found = written(explainer(method, ExplainedClasses.ALL, false, mean), method.replace(':', '-'));
            assertFalse(found.names().contains("evidence"), "the method's map takes its place");
            int features = info().shape().features();
            int columns = info().encoder().columns();
            assertTrue(columns < features);
            assertEquals(List.of((long) ROWS, 3L, (long) features), found.shape("attribution"));
            assertEquals(List.of((long) ROWS, 3L, (long) columns), found.shape("column_attribution"));
            assertEquals(List.of((long) ROWS, 3L), found.shape("reference_score"));
            double[] scores = found.values("scores");
            double[] start = found.values("reference_score");
            double[] byFeature = found.values("attribution");
            double[] byColumn = found.values("column_attribution");
            for (int row = 0; row < ROWS; row++) {
                for (int c = 0; c < 3; c++) {
                    int map = row * 3 + c;
                    double score = scores[(row * 3 + 2) * 3 + c];
                    double sum = start[map] + sum(byFeature, map, features);
                    // The quadrature of integrated gradients has an error of its own, at the kinks of the activation.
                    double tolerance = method.equals("integrated-gradients") ? 0.05 : 1e-4;
                    assertEquals(score, sum, tolerance * (1 + Math.abs(score)), method);
                    assertEquals(sum, start[map] + sum(byColumn, map, columns), 1e-4);
                }
            }
            assertEquals(3, Arrays.stream(start, 0, 3).distinct().count());
        }
    }

    private static double sum(double[] values, int map, int width) {
        return Arrays.stream(values, map * width, (map + 1) * width).sum();
    }

    @Test
    void theMapOfEvidenceReadAtTheInputIsThatOfTheExplainer() throws IOException {
        Reference row = Reference.parse("row:7", info(), () -> wine);
        for (boolean relative : new boolean[] {false, true}) {
            float[][] maps = new float[2][];
            Opponent opponent = relative ? Opponent.parse("mean", wine.classNames()) : Opponent.NONE;
            explainer("evidence-input", ExplainedClasses.LABEL, relative, row).explain(RowRange.all(ROWS), batch -> {
                maps[0] = batch.attribution().clone();
                assertEquals(0, batch.evidence().length);
                assertEquals(0, batch.totalBias(0, info().columnShape()));
                assertEquals(batch.attribution()[4], batch.total(0, info().columnShape())[4], 1e-9);
            });
            new Explainer(
                            trained.model(),
                            wine,
                            ExplainedClasses.LABEL,
                            opponent.contrast(),
                            EvidenceShare.AT_INPUT,
                            row)
                    .explain(RowRange.all(ROWS), batch -> {
                        int columns = info().columnShape().features();
                        maps[1] = new float[ROWS * columns];
                        for (int i = 0; i < ROWS; i++) {
                            double[] total = batch.total(i, info().columnShape());
                            for (int k = 0; k < columns; k++) {
                                maps[1][i * columns + k] = (float) total[k];
                            }
                        }
                    });
            assertArrayEquals(maps[1], Arrays.copyOf(maps[0], maps[1].length), 1e-6f);
        }
    }

    @Test
    void aMethodThatDoesNotExistIsRefusedWithThoseThatDo() {
        BadInputException e = assertThrows(
                BadInputException.class,
                () -> explainer("tarot", ExplainedClasses.PREDICTED, false, Reference.NONE)
                        .explain(RowRange.all(1), batch -> {}));
        assertTrue(String.valueOf(e.getMessage()).contains("lrp-gamma"), e.getMessage());
    }
}
