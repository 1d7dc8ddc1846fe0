package io.limpid.interpret.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.Baseline;
import io.limpid.attribution.EvidenceMap;
import io.limpid.attribution.ExactShapley;
import io.limpid.attribution.FeatureGroups;
import io.limpid.attribution.KernelShap;
import io.limpid.attribution.NetworkFunction;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.formats.NpyReader;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the Python library shap 0.51 computes of a network with ten features, in double precision: its exact Shapley values, and the
 * rescale rule of its deep explainer, which is evidence against a row, read at the input alone.
 */
class ShapOracleTest {

    private static final Path FOLDER = Path.of("src/test/resources/oracle");
    private static final int FEATURES = 10;
    private static final int CLASSES = 3;
    private static final int ROWS = 8;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"zero", "mean"})
    void agreesWithTheLibrary(String reference) throws Exception {
        NpzArrays expected = new NpzArrays(
                Files.newInputStream(FOLDER.resolve("shap-model-expected.npz")), folder.resolve("expected"));
        float[] rows = rows();
        float[] row = floats(expected.values("reference_" + reference));
        FeatureGroups groups = FeatureGroups.single(FEATURES);
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                Model model = ModelReader.read(FOLDER.resolve("shap-model.safetensors"), backend);
                NetworkFunction function = NetworkFunction.of(model.network(), 64);
                Interpreter interpreter = new Interpreter(model.network(), 5)) {
            check(
                    new EvidenceMap(
                            "rescale",
                            interpreter,
                            ClassContrast.NONE,
                            EvidenceShare.AT_INPUT,
                            EvidenceReference.of(row)),
                    rows,
                    expected.values("rescale_" + reference));
            double[] shapley = expected.values("shapley_" + reference);
            check(new ExactShapley(function, groups, Baseline.of(row)), rows, shapley);
            check(new KernelShap(function, groups, Baseline.of(row), 4000, 1), rows, shapley);
        }
    }

    private static void check(AttributionMethod method, float[] rows, double[] expected) {
        for (int c = 0; c < CLASSES; c++) {
            int[] targets = new int[ROWS];
            Arrays.fill(targets, c);
            float[] attribution = new float[rows.length];
            method.attribute(rows, ROWS, targets, attribution);
            for (int i = 0; i < attribution.length; i++) {
                double wanted = expected[(i / FEATURES * CLASSES + c) * FEATURES + i % FEATURES];
                assertEquals(wanted, attribution[i], 1e-5 + 1e-4 * Math.abs(wanted), method.name() + " " + i);
            }
        }
    }

    private static float[] rows() throws Exception {
        NpyReader array = NpyReader.open(FOLDER.resolve("shap-model-x.npy"));
        float[] rows = new float[ROWS * FEATURES];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) array.floating(i);
        }
        return rows;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
