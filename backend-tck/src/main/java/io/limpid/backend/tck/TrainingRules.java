package io.limpid.backend.tck;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.NetworkShape;
import io.limpid.core.network.SgdTrainer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A whole training follows the reference's. */
abstract class TrainingRules extends Rules {

    private static final int STEPS = 50;
    private static final int ROWS = 32;
    private static final int FEATURES = 13;
    private static final int CLASSES = 3;
    private static final int DEPTH = 4;

    /** Rounding errors of single operations add up over the steps; they may not grow beyond this multiple. */
    private static final double GROWTH = 10;

    /** ReLU is left out: it never wakes the class dimensions of an identity network, so nothing would be trained. */
    static List<Activation> activations() {
        return List.of(Activation.LEAKY_RELU, Activation.HARD_TANH, Activation.TANH, Activation.IDENTITY);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void fiftyStepsWithMomentumAndIdentityDecayFollowTheReference(Activation activation) {
        whereTraining(
                () -> {
                    Trajectory expected = Trajectory.on(reference, activation);
                    Trajectory actual = Trajectory.on(backend, activation);
                    Tolerance wider = tolerance.times(GROWTH);
                    wider.check("loss of step", 1, expected.losses, actual.losses);
                    for (int i = 0; i < expected.parameters.size(); i++) {
                        String what = (i % 2 == 0 ? "weight" : "bias") + " of layer " + (i / 2 + 1);
                        int columns = i % 2 == 0 ? FEATURES + CLASSES : 1;
                        wider.check(what, columns, expected.parameters.get(i), actual.parameters.get(i));
                    }
                },
                () -> Trajectory.on(backend, activation));
    }

    /**
     * @param losses the loss before each step
     * @param parameters weight and bias of each layer, after the last step
     */
    private record Trajectory(float[] losses, List<float[]> parameters) {

        static Trajectory on(Backend backend, Activation activation) {
            NetworkShape shape = new NetworkShape(FEATURES, CLASSES, DEPTH, activation, 1, 1);
            SgdStep step = new SgdStep(0.1f / DEPTH, 0.9f, 0.1f, 1);
            int batches = 4;
            float[] rows = separableRows(batches * ROWS);
            int[] labels = Values.labels(ROWS, CLASSES);
            float[] losses = new float[STEPS];
            try (IdentityMlp network = IdentityMlp.create(backend, shape);
                    SgdTrainer trainer = new SgdTrainer(network, ROWS)) {
                for (int i = 0; i < STEPS; i++) {
                    // Now and then a batch is short, as the last of an epoch is.
                    int count = i % batches == batches - 1 ? ROWS / 2 : ROWS;
                    float[] batch = new float[count * FEATURES];
                    System.arraycopy(rows, i % batches * ROWS * FEATURES, batch, 0, batch.length);
                    losses[i] = (float) trainer.step(batch, FEATURES, labels, count, step);
                }
                List<float[]> parameters = new ArrayList<>();
                for (DenseLayer layer : network.full().denseLayers()) {
                    parameters.add(layer.weight().toArray());
                    parameters.add(layer.bias().toArray());
                }
                return new Trajectory(losses, parameters);
            }
        }

        /** Noise in (0.1, 0.5), and 0.4 more in the features that belong to the row's class. */
        private static float[] separableRows(int count) {
            float[] rows = Values.uniform(1, count * FEATURES, 0.2);
            for (int row = 0; row < count; row++) {
                for (int i = 0; i < FEATURES; i++) {
                    boolean own = i % CLASSES == row % ROWS % CLASSES;
                    rows[row * FEATURES + i] += own ? 0.7f : 0.3f;
                }
            }
            return rows;
        }
    }
}
