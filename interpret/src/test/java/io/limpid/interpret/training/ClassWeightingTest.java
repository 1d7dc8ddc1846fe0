package io.limpid.interpret.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.ClassWeights;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.FloatRows;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.evaluation.ClassFigures;
import io.limpid.interpret.evaluation.LayerEvaluation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassWeightingTest {

    /** 40 of 800 rows are of the rare class, and no line divides the two: both features only lean to their class. */
    private static DataSet rare() {
        Random random = new Random(3);
        int rows = 800;
        float[][] values = new float[rows][2];
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = i % 20 == 0 ? 1 : 0;
            for (int k = 0; k < 2; k++) {
                values[i][k] = .8f * random.nextFloat() + .2f * labels[i];
            }
        }
        return new DataSet(
                "rare",
                new FloatRows(values),
                Optional.of(labels),
                Schema.of(List.of("a", "b")).withClasses(List.of("usual", "rare")),
                Optional.empty(),
                List.of());
    }

    private static ClassFigures trained(ClassWeighting weights) {
        DataSet data = rare();
        TrainingOptions options = TrainingOptions.defaults(2, 20).with(Recipe.USUAL.with(weights));
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                TrainingResult result = new Training(
                                backend,
                                data,
                                Optional.empty(),
                                Training.encoderFor(data),
                                options,
                                TrainingListener.NONE)
                        .run("")) {
            return LayerEvaluation.of(result.model(), data).classes();
        }
    }

    @Test
    void balancedWeightsFindTheRareClass() {
        double plain = trained(ClassWeighting.NONE).recall(1);
        double balanced = trained(ClassWeighting.BALANCED).recall(1);
        assertTrue(plain < .3, "without weights few rare rows are found: " + plain);
        assertTrue(balanced > .7, "with weights most are: " + balanced);
    }

    @Test
    void weightsOfOneChangeNothing() {
        assertArrayEquals(
                trained(ClassWeighting.NONE).confusion(),
                trained(new ClassWeighting(false, Map.of("rare", 1.0, "usual", 1.0)))
                        .confusion());
    }

    @Test
    void weightsGoByTheNamesOfClasses() {
        ClassWeights weights =
                new ClassWeighting(false, Map.of("rare", 5.0)).of(rare()).orElseThrow();
        assertArrayEquals(new float[] {1, 5}, weights.values());
        BadInputException unknown =
                assertThrows(BadInputException.class, () -> new ClassWeighting(false, Map.of("raer", 5.0)).of(rare()));
        assertTrue(unknown.getMessage().contains("no class 'raer'"), unknown.getMessage());
        assertThrows(
                BadInputException.class, () -> new ClassWeighting(false, Map.of("rare", 0.0, "usual", 0.0)).of(rare()));
        assertThrows(IllegalArgumentException.class, () -> new ClassWeighting(false, Map.of("rare", -1.0)));
        assertThrows(IllegalArgumentException.class, () -> new ClassWeighting(true, Map.of("rare", 1.0)));
        assertEquals("rare=5.0", new ClassWeighting(false, Map.of("rare", 5.0)).toString());
    }
}
