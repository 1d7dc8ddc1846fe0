package io.limpid.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients against central finite differences of the loss, on a network whose layers all differ in size. */
class GradientCheckTest {

    private static final int[] SIZES = {7, 5, 9, 4};
    private static final int ROWS = 6;

    /** The step of the differences: float32 weights leave about three digits of the loss to work with. */
    private static final float STEP = 4e-3f;

    static List<Activation> activations() {
        return List.of(
                Activation.LEAKY_RELU,
                Activation.leakyRelu(0.3f),
                Activation.HARD_TANH,
                Activation.TANH,
                Activation.RELU,
                Activation.IDENTITY);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void parameterGradientsMatchDifferencesOfTheLoss(Activation activation) {
        checkNetwork(activation, Activation.IDENTITY);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void gradientsMatchWhereTheLastLayerHasAnActivationOfItsOwn(Activation hidden) {
        checkNetwork(hidden, hidden.equals(Activation.TANH) ? Activation.leakyRelu(0.4f) : Activation.TANH);
    }

    private static void checkNetwork(Activation hidden, Activation output) {
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                Mlp network = Mlp.create(backend, SIZES, hidden, output, Initialization.XAVIER, 42);
                ForwardPass forward = new ForwardPass(network, ROWS);
                BackwardPass backward = new BackwardPass(forward)) {
            Random random = new Random(7);
            float[] features = uniform(random, ROWS * SIZES[0]);
            int[] labels = random.ints(ROWS, 0, SIZES[SIZES.length - 1]).toArray();
            float[][] weightGradients = new float[network.depth()][];
            float[][] biasGradients = new float[network.depth()][];
            forward.load(features, SIZES[0], ROWS);
            forward.run(ROWS);
            backward.crossEntropy(labels, ROWS, (layer, input, gradient) -> {
                ParameterGradients gradients = ParameterGradients.of(input, gradient);
                weightGradients[layer] = gradients.weight();
                biasGradients[layer] = gradients.bias();
            });
            for (int l = 0; l < network.depth(); l++) {
                DenseLayer layer = network.denseLayers().get(l);
                check("weight " + l, layer.weight(), weightGradients[l], forward, backward, labels);
                check("bias " + l, layer.bias(), biasGradients[l], forward, backward, labels);
            }
        }
    }

    private static void check(
            String what, Tensor parameter, float[] gradient, ForwardPass forward, BackwardPass backward, int[] labels) {
        float[] values = parameter.toArray();
        for (int i = 0; i < values.length; i++) {
            float original = values[i];
            values[i] = original + STEP;
            double up = loss(parameter, values, forward, backward, labels);
            double upStep = (double) values[i] - original;
            values[i] = original - STEP;
            double down = loss(parameter, values, forward, backward, labels);
            double downStep = (double) original - values[i];
            values[i] = original;
            parameter.write(values, 0);
            assertEquals((up - down) / (upStep + downStep), gradient[i], 1e-3, what + "[" + i + "]");
        }
    }

    private static double loss(
            Tensor parameter, float[] values, ForwardPass forward, BackwardPass backward, int[] labels) {
        parameter.write(values, 0);
        forward.run(ROWS);
        return backward.crossEntropy(labels, ROWS, (layer, input, gradient) -> {});
    }

    private static float[] uniform(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }
}
