package io.limpid.interpret.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.Initialization;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.LoadedData;
import io.limpid.interpret.data.NumberForm;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.data.TableSettings;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShapeFunctionsTest {

    private static TrainingResult train(Backend backend, DataSet wine, int depth, Activation activation) {
        TrainingOptions options =
                new TrainingOptions(depth, 20, 20, 0.1f / depth, .9f, 0, activation, 1, 1, Initialization.IDENTITY, 1);
        TableSettings settings = TableSettings.USUAL.withNumbers(depth == 1 ? NumberForm.RANGE : NumberForm.BINS);
        return new Training(
                        backend,
                        wine,
                        Optional.empty(),
                        LoadedData.whole(wine).encoderFor(wine, settings, false),
                        options,
                        TrainingListener.NONE)
                .run("");
    }

    private static List<ShapeFunction> functions(TrainingResult trained, DataSet wine, List<Integer> columns)
            throws IOException {
        ShapeFunctions shapes = new ShapeFunctions(trained.model().info(), columns, wine.count());
        new Explainer(trained.model(), wine, ExplainedClasses.ALL).explain(RowRange.all(wine.count()), shapes);
        return shapes.functions();
    }

    /** One linear layer: what a column says for a class is its weight times its scaled value, a straight line. */
    @Test
    void theFunctionsOfALinearNetworkAreTheLinesOfItsWeights() throws IOException {
        DataSet wine = DataSources.discover().load("wine").train();
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                TrainingResult trained = train(backend, wine, 1, Activation.IDENTITY)) {
            float[] weight = trained.model()
                    .network()
                    .full()
                    .denseLayers()
                    .get(0)
                    .weight()
                    .toArray();
            int width = trained.model().info().shape().width();
            double[][] ranges = new double[][] {range(wine, 0), range(wine, 12)};
            List<ShapeFunction> functions = functions(trained, wine, List.of(0, 12));
            assertEquals(6, functions.size(), "two columns, three classes");
            for (ShapeFunction function : functions) {
                double[] range = ranges[function.column() == 0 ? 0 : 1];
                double slope = weight[(13 + function.explained()) * width + function.column()];
                assertFalse(function.isReadByLayer(), "there is one layer");
                assertEquals(wine.count(), Arrays.stream(function.rows()).sum());
                assertTrue(function.values().length >= 15 && function.values().length <= 20);
                for (int p = 0; p < function.values().length; p++) {
                    double scaled = (function.values()[p] - range[0]) / (range[1] - range[0]);
                    assertEquals(slope * scaled, function.evidence()[p], 1e-5);
                    assertTrue(function.low()[p] <= function.evidence()[p] + 1e-6);
                    assertTrue(function.high()[p] >= function.evidence()[p] - 1e-6);
                }
                assertEquals(
                        Math.abs(slope)
                                * (function.values()[function.values().length - 1] - function.values()[0])
                                / (range[1] - range[0]),
                        function.reach(),
                        1e-5);
            }
        }
    }

    private static double[] range(DataSet data, int column) {
        double[] row = new double[data.width()];
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < data.count(); i++) {
            data.rows().read(i, row, 0);
            range[0] = Math.min(range[0], row[column]);
            range[1] = Math.max(range[1], row[column]);
        }
        return range;
    }

    @Test
    void layersSumToTheFunctionAlsoWhereAColumnIsBins() throws IOException {
        DataSet wine = DataSources.discover().load("wine").train();
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                TrainingResult trained = train(backend, wine, 4, Activation.LEAKY_RELU)) {
            assertTrue(trained.model().info().shape().features() > 13, "bins");
            for (ShapeFunction function : functions(trained, wine, List.of(6))) {
                assertTrue(function.isReadByLayer());
                assertArrayEquals(function.evidence(), function.between(0, 4), 1e-5);
                double[] first = function.between(0, 2);
                double[] second = function.between(2, 4);
                for (int p = 0; p < first.length; p++) {
                    assertEquals(function.evidence()[p], first[p] + second[p], 1e-5);
                }
            }
        }
    }
}
