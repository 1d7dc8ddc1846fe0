package io.limpid.interpret.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.formats.SafetensorsReader;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.NameMatching;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model that NumPy wrote, with the metadata it must have and no more, explained and compared with what the formulas
 * give: to 1e-5 absolute + 1e-4 relative.
 */
class NumpyModelTest {

    private static final int ROWS = 23;
    private static final Set<String> ARRAYS = Set.of(
            "input", "contribution", "scores", "likelihood", "prediction", "row", "evidence", "bias_evidence", "label");

    @TempDir
    private Path folder;

    @Test
    void theExplanationInSafetensorsAgrees() throws Exception {
        Path file = folder.resolve("explanation.safetensors");
        explain(file, ExplainedClasses.ALL);
        NpzArrays expected = expected();
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            for (String name : List.of("contribution", "scores", "likelihood", "evidence", "bias_evidence")) {
                assertEquals(
                        expected.shape(name),
                        reader.header().entry(name).orElseThrow().array().shape());
                assertAgree(name, expected.values(name), widen(reader.readFloats(name)));
            }
            assertAgree("prediction", expected.values("prediction"), widen(reader.readLongs("prediction")));
        }
    }

    @Test
    void theExplanationInNpzAgrees() throws Exception {
        Path file = folder.resolve("explanation.npz");
        explain(file, ExplainedClasses.ALL);
        NpzArrays expected = expected();
        NpzArrays actual = new NpzArrays(Files.newInputStream(file), folder.resolve("actual"));
        assertEquals(ARRAYS, actual.names());
        for (String name : List.of("contribution", "scores", "likelihood", "evidence", "bias_evidence", "prediction")) {
            assertEquals(expected.shape(name), actual.shape(name));
            assertAgree(name, expected.values(name), actual.values(name));
        }
    }

    @Test
    void theEvidenceOfThePredictedClassIsTheOneOfAllClassesAtThatClass() throws Exception {
        Path file = folder.resolve("explanation.npz");
        explain(file, ExplainedClasses.PREDICTED);
        NpzArrays expected = expected();
        NpzArrays actual = new NpzArrays(Files.newInputStream(file), folder.resolve("actual"));
        List<Long> all = expected.shape("evidence");
        int depth = all.get(1).intValue();
        int classes = all.get(2).intValue();
        int features = all.get(3).intValue();
        assertEquals(List.of((long) ROWS, (long) depth, (long) features), actual.shape("evidence"));
        double[] everyClass = expected.values("evidence");
        double[] predictions = expected.values("prediction");
        double[] evidence = actual.values("evidence");
        for (int row = 0; row < ROWS; row++) {
            int predicted = (int) predictions[row * depth + depth - 1];
            for (int l = 0; l < depth; l++) {
                for (int i = 0; i < features; i++) {
                    int place = ((row * depth + l) * classes + predicted) * features + i;
                    assertAgree("evidence", everyClass[place], evidence[(row * depth + l) * features + i]);
                }
            }
        }
    }

    private void explain(Path target, ExplainedClasses choice) throws IOException, URISyntaxException {
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                Model model = ModelReader.read(resource("numpy-model.safetensors"), backend)) {
            DataSet rows = DataSources.discover()
                    .load("npy:" + resource("numpy-model-x.npy") + "," + resource("numpy-model-y.npy"))
                    .forEvaluation();
            rows = NameMatching.toClasses(rows, model.info().classNames());
            Explainer explainer = new Explainer(model, rows, choice);
            try (ArrayFileSink sink = new ArrayFileSink(target, explainer.form(), rows.count())) {
                long clipped = explainer.explain(RowRange.all(rows.count()), sink);
                sink.complete();
                assertEquals(0, clipped, "a model without scaling clips nothing");
            }
        }
    }

    private NpzArrays expected() throws IOException {
        return new NpzArrays(
                NumpyModelTest.class.getResourceAsStream("/oracle/numpy-model-expected.npz"),
                folder.resolve("expected"));
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(NumpyModelTest.class.getResource("/oracle/" + name).toURI());
    }

    private static void assertAgree(String what, double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            assertAgree(what + "[" + i + "]", expected[i], actual[i]);
        }
    }

    private static void assertAgree(String what, double expected, double actual) {
        assertTrue(
                Math.abs(expected - actual) <= 1e-5 + 1e-4 * Math.abs(expected),
                () -> what + ": expected " + expected + ", but was " + actual);
    }

    private static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    private static double[] widen(long[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
