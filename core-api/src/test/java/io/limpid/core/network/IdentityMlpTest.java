package io.limpid.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.reference.ReferenceBackend;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdentityMlpTest {

    private Backend backend;

    @BeforeEach
    void openBackend() {
        backend = ReferenceBackend.open(new BackendOptions(2));
    }

    @AfterEach
    void closeBackend() {
        backend.close();
    }

    @Test
    void theClassifierSharesItsWeightsWithTheFullNetwork() {
        try (IdentityMlp network = IdentityMlp.create(backend, NetworkShape.of(3, 2, 2))) {
            network.classifier().denseLayers().get(1).weight().write(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 0);
            float[] last = network.full().denseLayers().get(1).weight().toArray();
            assertEquals(1, last[0], "the feature rows stay");
            assertEquals(1, last[15], "the class rows change");
            assertEquals(10, last[24]);
        }
    }

    @Test
    void lossLeavesTheFeatureRowsOfTheLastLayerAlone() {
        NetworkShape shape = NetworkShape.of(4, 3, 3);
        try (IdentityMlp network = IdentityMlp.create(backend, shape)) {
            train(network, new SgdStep(0.1f, 0.9f, 0, 1), 20);
            float[] last = network.full().denseLayers().get(2).weight().toArray();
            for (int i = 0; i < shape.features(); i++) {
                for (int j = 0; j < shape.width(); j++) {
                    assertEquals(i == j ? 1 : 0, last[i * shape.width() + j]);
                }
            }
            double[] deviation = network.relativeDeviation();
            for (double layer : deviation) {
                assertTrue(layer > 0, "every layer learns something");
            }
        }
    }

    @Test
    void identityDecayReachesTheRowsThatTheLossDoesNot() {
        NetworkShape shape = NetworkShape.of(4, 3, 1);
        try (IdentityMlp network = IdentityMlp.create(backend, shape, Initialization.HE, 1)) {
            float[] before = network.full().denseLayers().get(0).weight().toArray();
            train(network, new SgdStep(0.1f, 0, 0.5f, 1), 1);
            float[] after = network.full().denseLayers().get(0).weight().toArray();
            for (int i = 0; i < shape.features(); i++) {
                for (int j = 0; j < shape.width(); j++) {
                    int at = i * shape.width() + j;
                    double expected = before[at] - 0.05 * (before[at] - (i == j ? 1 : 0));
                    assertEquals(expected, after[at], 1e-6);
                }
            }
        }
    }

    @Test
    void identityDecayAloneEndsAtTheIdentity() {
        NetworkShape shape = new NetworkShape(3, 2, 2, Activation.TANH, 0.9f, 1);
        try (IdentityMlp network = IdentityMlp.create(backend, shape, Initialization.ORTHOGONAL, 4);
                SgdTrainer trainer = new SgdTrainer(network, 1)) {
            double before = network.relativeDeviation()[0];
            SgdStep step = new SgdStep(1e-6f, 0, 0.5e6f, 0.9f);
            for (int i = 0; i < 40; i++) {
                trainer.step(new float[3], 3, new int[1], 1, step);
            }
            assertTrue(before > 0.5);
            for (double deviation : network.relativeDeviation()) {
                assertEquals(0, deviation, 1e-5);
            }
        }
    }

    @Test
    void trainingIsTheSameAtAnyNumberOfThreads() {
        float[][] results = new float[3][];
        for (int threads = 1; threads <= 3; threads++) {
            try (Backend own = ReferenceBackend.open(new BackendOptions(threads));
                    IdentityMlp network = IdentityMlp.create(own, NetworkShape.of(5, 3, 4))) {
                train(network, new SgdStep(0.05f, 0.9f, 0.01f, 1), 30);
                results[threads - 1] =
                        network.full().denseLayers().get(0).weight().toArray();
            }
        }
        assertArrayEquals(results[0], results[1]);
        assertArrayEquals(results[0], results[2]);
        assertNotEquals(1, results[0][0]);
    }

    @Test
    void aSmallerLastBatchGivesTheSameStepAsATrainerOfItsSize() {
        float[] features = {0.1f, 0.9f, 0.4f, 0.7f, 0.2f, 0.5f};
        int[] labels = {1, 0};
        SgdStep step = new SgdStep(0.1f, 0.9f, 0, 1);
        try (IdentityMlp first = IdentityMlp.create(backend, NetworkShape.of(3, 2, 2));
                IdentityMlp second = IdentityMlp.create(backend, NetworkShape.of(3, 2, 2));
                SgdTrainer large = new SgdTrainer(first, 10);
                SgdTrainer small = new SgdTrainer(second, 2)) {
            assertEquals(small.step(features, 3, labels, 2, step), large.step(features, 3, labels, 2, step));
            assertArrayEquals(
                    second.full().denseLayers().get(0).weight().toArray(),
                    first.full().denseLayers().get(0).weight().toArray());
        }
    }

    @Test
    void divergenceShowsInLossAndWeights() {
        try (IdentityMlp network = IdentityMlp.create(backend, NetworkShape.of(4, 3, 6))) {
            assertTrue(network.isFinite());
            double loss = train(network, new SgdStep(1e6f, 0.9f, 0, 1), 20);
            assertFalse(Double.isFinite(loss) && network.isFinite());
        }
    }

    @Test
    void oneWeightOrBiasThatIsNotFiniteIsFound() {
        for (float broken : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            for (int parameter = 0; parameter < 2; parameter++) {
                try (IdentityMlp network = IdentityMlp.create(backend, NetworkShape.of(2, 2, 3))) {
                    assertTrue(network.isFinite());
                    Tensor values = network.full()
                            .layers()
                            .get(2)
                            .parameters()
                            .get(parameter)
                            .values();
                    float[] changed = values.toArray();
                    changed[changed.length - 1] = broken;
                    values.write(changed, 0);
                    assertFalse(network.isFinite());
                }
            }
        }
    }

    @Test
    void weightsThatTrainingBlewUpAreNotFinite() {
        try (IdentityMlp network = IdentityMlp.create(backend, NetworkShape.of(4, 3, 6))) {
            train(network, new SgdStep(1e6f, 0.9f, 0, 1), 60);
            assertFalse(network.isFinite());
        }
    }

    @Test
    void classRowsAreTheLastUnitsOfEachLayer() {
        try (IdentityMlp network = IdentityMlp.create(backend, NetworkShape.of(3, 2, 2), Initialization.HE, 7)) {
            for (int layer = 1; layer <= 2; layer++) {
                float[] whole =
                        network.full().denseLayers().get(layer - 1).weight().toArray();
                DenseLayer rows = network.classRows(layer).dense();
                assertArrayEquals(
                        Arrays.copyOfRange(whole, 15, 25), rows.weight().toArray());
                assertEquals(2, rows.outputs());
                assertEquals(3, rows.diagonal());
            }
        }
    }

    @Test
    void theSmallestAndTheWidestShapeAreAccepted() {
        assertEquals(3, NetworkShape.of(1, 2, 1).width());
        assertEquals(46_340, NetworkShape.of(46_338, 2, 1).width());
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> NetworkShape.of(46_339, 2, 1));
        assertTrue(refusal.getMessage().contains("46341"), refusal.getMessage());
    }

    @Test
    void impossibleShapesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> NetworkShape.of(0, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> NetworkShape.of(3, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> NetworkShape.of(3, 2, 0));
        assertThrows(IllegalArgumentException.class, () -> NetworkShape.of(46_340, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> new NetworkShape(3, 2, 1, Activation.TANH, Float.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> new NetworkShape(3, 2, 1, Activation.TANH, 1, 0));
    }

    private static double train(IdentityMlp network, SgdStep step, int steps) {
        Random random = new Random(11);
        int rows = 8;
        int features = network.shape().features();
        float[] values = new float[rows * features];
        double loss = Double.NaN;
        try (SgdTrainer trainer = new SgdTrainer(network, rows)) {
            for (int s = 0; s < steps; s++) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = random.nextFloat();
                }
                int[] labels = random.ints(rows, 0, network.shape().classes()).toArray();
                loss = trainer.step(values, features, labels, rows, step);
            }
        }
        return loss;
    }
}
