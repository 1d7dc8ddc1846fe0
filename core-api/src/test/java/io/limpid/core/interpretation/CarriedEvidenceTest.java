package io.limpid.core.interpretation;

import static io.limpid.core.oracle.Agreement.assertAgree;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Initialization;
import io.limpid.core.network.NetworkShape;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Carried evidence, layer by layer, against a walk in double precision that is written down from the formulas alone. */
class CarriedEvidenceTest {

    private static final int FEATURES = 5;
    private static final int CLASSES = 3;
    private static final int WIDTH = FEATURES + CLASSES;
    private static final int DEPTH = 7;

    static List<Activation> activations() {
        return List.of(
                Activation.LEAKY_RELU, Activation.HARD_TANH, Activation.TANH, Activation.RELU, Activation.IDENTITY);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void sharesIntervalsAndLowestLayersAreWhatTheirNamesSay(Activation activation) {
        check(activation, EvidenceShare.of(0.3f), new double[] {1, 0.3f, 0.3f, 0.3f, 0.3f, 0.3f, 0.3f});
        check(activation, EvidenceShare.of(0), new double[] {1, 0, 0, 0, 0, 0, 0});
        check(activation, EvidenceShare.AT_INPUT, new double[] {1, 0, 0, 0, 0, 0, 0});
        check(activation, EvidenceShare.EVERY_LAYER, new double[] {1, 1, 1, 1, 1, 1, 1});
        check(activation, EvidenceShare.of(1), new double[] {1, 1, 1, 1, 1, 1, 1});
        check(activation, EvidenceShare.ofInterval(1), new double[] {1, 1, 1, 1, 1, 1, 1});
        check(activation, EvidenceShare.ofInterval(2), new double[] {1, 0, 1, 0, 1, 0, 1});
        check(activation, EvidenceShare.ofInterval(3), new double[] {1, 0, 0, 1, 0, 0, 1});
        check(activation, EvidenceShare.ofInterval(4), new double[] {1, 0, 0, 0, 1, 0, 0});
        check(activation, EvidenceShare.ofInterval(5), new double[] {1, 0, 0, 0, 0, 1, 0});
        check(activation, EvidenceShare.ofLowest(0, 0.25f), new double[] {1, 1, 1, 1, 1, 1, 1});
        check(activation, EvidenceShare.ofLowest(2, 0.25f), new double[] {1, 0.25, 0.25, 1, 1, 1, 1});
        check(activation, layer -> layer % 3 == 0 ? 0.75f : 1, new double[] {1, 1, 0.75, 1, 1, 0.75, 1});
    }

    /**
     * @param shares what each layer reads, first layer first
     */
    private static void check(Activation activation, EvidenceShare share, double[] shares) {
        NetworkShape shape = new NetworkShape(FEATURES, CLASSES, DEPTH, activation, 1, 1);
        Random random = new Random(77);
        float[] weights = normal(random, 2 * CLASSES, 1);
        float[] features = normal(random, 2 * FEATURES, 1.5);
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                IdentityMlp network = IdentityMlp.create(backend, shape, Initialization.XAVIER, 12);
                Interpreter interpreter = new Interpreter(network, 2)) {
            for (DenseLayer layer : network.full().denseLayers()) {
                layer.bias().write(normal(random, WIDTH, 0.3), 0);
            }
            interpreter.interpret(features, 2);
            Evidence evidence = interpreter.contrastEvidence(weights, share);
            for (int row = 0; row < 2; row++) {
                double[][] expected = walk(network, activation, features, weights, row, shares);
                for (int l = 0; l < DEPTH; l++) {
                    float[] map = evidence.map(l + 1).toArray();
                    for (int i = 0; i < FEATURES; i++) {
                        assertAgree("layer " + (l + 1), expected[l][i], map[row * FEATURES + i]);
                    }
                    assertAgree(
                            "bias " + (l + 1),
                            expected[l][FEATURES],
                            evidence.bias(l + 1).toArray()[row]);
                }
            }
        }
    }

    /** Returns for each layer what its features give, and last what its biases do. */
    private static double[][] walk(
            IdentityMlp network, Activation activation, float[] features, float[] weights, int row, double[] shares) {
        double[][] hidden = new double[DEPTH + 1][WIDTH];
        double[][] slope = new double[DEPTH][WIDTH];
        float[][] w = new float[DEPTH][];
        float[][] b = new float[DEPTH][];
        for (int i = 0; i < FEATURES; i++) {
            hidden[0][i] = features[row * FEATURES + i];
        }
        for (int l = 0; l < DEPTH; l++) {
            w[l] = network.full().denseLayers().get(l).weight().toArray();
            b[l] = network.full().denseLayers().get(l).bias().toArray();
            for (int k = 0; k < WIDTH; k++) {
                double z = b[l][k];
                for (int j = 0; j < WIDTH; j++) {
                    z += w[l][k * WIDTH + j] * hidden[l][j];
                }
                hidden[l + 1][k] = phi(activation, z);
                slope[l][k] = hidden[l + 1][k] / z;
            }
        }
        double[] cotangent = new double[WIDTH];
        for (int c = 0; c < CLASSES; c++) {
            cotangent[FEATURES + c] = weights[row * CLASSES + c];
        }
        double[][] told = new double[DEPTH][FEATURES + 1];
        for (int l = DEPTH - 1; l >= 0; l--) {
            double[] below = new double[WIDTH];
            for (int k = 0; k < WIDTH; k++) {
                double u = cotangent[k] * slope[l][k];
                told[l][FEATURES] += u * b[l][k];
                for (int j = 0; j < WIDTH; j++) {
                    below[j] += u * w[l][k * WIDTH + j];
                }
            }
            for (int i = 0; i < FEATURES; i++) {
                told[l][i] = shares[l] * below[i] * hidden[l][i];
                below[i] *= 1 - shares[l];
            }
            cotangent = below;
        }
        return told;
    }

    private static double phi(Activation activation, double z) {
        return switch (activation.function()) {
            case LEAKY_RELU -> z < 0 ? 0.1 * z : z;
            case HARD_TANH -> Math.max(-1, Math.min(1, z));
            case TANH -> Math.tanh(z);
            case RELU -> Math.max(0, z);
            case IDENTITY -> z;
        };
    }

    private static float[] normal(Random random, int count, double scale) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return values;
    }
}
