package io.limpid.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassWeightsTest {

    private static final float[] THREE_ROWS = {.1f, .9f, .4f, .3f, .8f, .2f};
    private static final int[] LABELS = {0, 1, 1};

    @Test
    void balancedWeightsGiveEveryClassTheSameSumAndARowOneInTheMean() {
        assertArrayEquals(
                new float[] {100 / (3f * 80), 100 / (3f * 15), 100 / (3f * 5), 0},
                ClassWeights.balanced(new long[] {80, 15, 5, 0}).values(),
                1e-7f);
    }

    /** A row of weight 2 among n counts as two such rows, but for the mean being over n. */
    @Test
    void aWeightOfTwoCountsAsTheRowTwice() {
        float[] twice = {.1f, .9f, .1f, .9f, .4f, .3f, .8f, .2f};
        float[] weighted = gradient(THREE_ROWS, LABELS, Optional.of(new ClassWeights(new float[] {2, 1})));
        float[] repeated = gradient(twice, new int[] {0, 0, 1, 1}, Optional.empty());
        for (int i = 0; i < weighted.length; i++) {
            assertEquals(repeated[i] * 4 / 3, weighted[i], 1e-6f, "bias " + i);
        }
    }

    @Test
    void aWeightOfZeroTakesTheRowsOut() {
        float[] without = gradient(new float[] {.4f, .3f, .8f, .2f}, new int[] {1, 1}, Optional.empty());
        float[] weighted = gradient(THREE_ROWS, LABELS, Optional.of(new ClassWeights(new float[] {0, 1})));
        for (int i = 0; i < weighted.length; i++) {
            assertEquals(without[i] * 2 / 3, weighted[i], 1e-6f, "bias " + i);
        }
    }

    @Test
    void weightsMustFitTheClassesAndBeWeights() {
        assertThrows(
                IllegalArgumentException.class,
                () -> gradient(THREE_ROWS, LABELS, Optional.of(new ClassWeights(new float[] {1, 1, 1}))));
        assertThrows(IllegalArgumentException.class, () -> new ClassWeights(new float[] {1, -1}));
        assertThrows(IllegalArgumentException.class, () -> new ClassWeights(new float[] {1, Float.NaN}));
        assertThrows(IllegalArgumentException.class, () -> new ClassWeights(new float[] {0, 0}));
    }

    /** Returns the gradient of the last layer's bias. */
    private static float[] gradient(float[] features, int[] labels, Optional<ClassWeights> weights) {
        int rows = labels.length;
        int[] sizes = {2, 3, 2};
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                Mlp network =
                        Mlp.create(backend, sizes, Activation.LEAKY_RELU, Activation.TANH, Initialization.XAVIER, 5);
                ForwardPass forward = new ForwardPass(network, rows);
                BackwardPass backward = new BackwardPass(forward, weights)) {
            float[][] bias = new float[2][];
            forward.load(features, 2, rows);
            forward.run(rows);
            backward.crossEntropy(
                    labels,
                    rows,
                    (layer, input, gradient) ->
                            bias[layer] = ParameterGradients.of(input, gradient).bias());
            return bias[0];
        }
    }
}
