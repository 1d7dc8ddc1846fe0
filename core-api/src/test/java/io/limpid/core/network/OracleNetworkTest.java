package io.limpid.core.network;

import static io.limpid.core.oracle.Agreement.assertAgree;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.oracle.OracleCase;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forward, backward and training against the test vectors of the independent reference. */
class OracleNetworkTest {

    static Stream<OracleCase> cases() {
        return OracleCase.NAMES.stream().map(OracleCase::load);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hiddenStatesAgree(OracleCase oracle) {
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                IdentityMlp network = oracle.network(backend);
                ForwardPass forward = new ForwardPass(network.full(), oracle.rows())) {
            forward.load(OracleCase.floats(oracle.values("/x")), network.shape().features(), oracle.rows());
            forward.run(oracle.rows());
            for (int l = 0; l <= network.shape().depth(); l++) {
                assertAgree(
                        "hidden " + l,
                        oracle.values("/hidden/" + l),
                        forward.output(l, oracle.rows()).toArray());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lossAndGradientsAgree(OracleCase oracle) {
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                IdentityMlp network = oracle.network(backend);
                ForwardPass forward = new ForwardPass(network.classifier(), oracle.rows());
                BackwardPass backward = new BackwardPass(forward)) {
            NetworkShape shape = network.shape();
            forward.load(OracleCase.floats(oracle.values("/x")), shape.features(), oracle.rows());
            forward.run(oracle.rows());
            double loss = backward.crossEntropy(oracle.labels(), oracle.rows(), (layer, input, gradient) -> {
                ParameterGradients actual = ParameterGradients.of(input, gradient);
                double[] expectedWeight = oracle.values("/weight_gradients/" + layer);
                double[] expectedBias = oracle.values("/bias_gradients/" + layer);
                if (layer == shape.depth() - 1) {
                    // Only the class rows of the last layer reach the loss.
                    expectedWeight = tail(expectedWeight, shape.classes() * shape.width());
                    expectedBias = tail(expectedBias, shape.classes());
                }
                assertAgree("weight gradient " + layer, expectedWeight, actual.weight());
                assertAgree("bias gradient " + layer, expectedBias, actual.bias());
            });
            assertAgree("loss", oracle.number("loss"), loss);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void inputGradientAgrees(OracleCase oracle) {
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                IdentityMlp network = oracle.network(backend);
                ForwardPass forward = new ForwardPass(network.classifier(), oracle.rows());
                BackwardPass backward = new BackwardPass(forward);
                Tensor scoreGradient =
                        backend.create(oracle.rows(), network.shape().classes())) {
            NetworkShape shape = network.shape();
            forward.load(OracleCase.floats(oracle.values("/x")), shape.features(), oracle.rows());
            Tensor scores = forward.run(oracle.rows());
            backend.softmaxCrossEntropy(shape.temperature(), scores, oracle.labels(), scoreGradient);
            float[] gradient = backward.inputGradient(scoreGradient.toArray(), oracle.rows())
                    .toArray();
            float[] ofFeatures = new float[oracle.rows() * shape.features()];
            for (int row = 0; row < oracle.rows(); row++) {
                System.arraycopy(gradient, row * shape.width(), ofFeatures, row * shape.features(), shape.features());
            }
            assertAgree("input gradient", oracle.values("/input_gradients"), ofFeatures);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void relativeDeviationAgrees(OracleCase oracle) {
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                IdentityMlp network = oracle.network(backend)) {
            double[] expected = oracle.values("/relative_deviation");
            double[] actual = network.relativeDeviation();
            for (int l = 0; l < expected.length; l++) {
                assertAgree("deviation of layer " + (l + 1), expected[l], actual[l]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void trainingStepsAgree(OracleCase oracle) {
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                IdentityMlp network = oracle.network(backend);
                SgdTrainer trainer = new SgdTrainer(network, oracle.rows())) {
            NetworkShape shape = network.shape();
            SgdStep step = new SgdStep(
                    (float) oracle.number("/training/learning_rate"),
                    (float) oracle.number("/training/momentum"),
                    (float) oracle.number("/training/identity_decay"),
                    shape.initialScale());
            float[] features = OracleCase.floats(oracle.values("/x"));
            double[] losses = oracle.values("/training/losses");
            for (int i = 0; i < losses.length; i++) {
                double loss = trainer.step(features, shape.features(), oracle.labels(), oracle.rows(), step);
                assertAgree("loss before step " + i, losses[i], loss);
            }
            for (int l = 0; l < shape.depth(); l++) {
                DenseLayer layer = network.full().denseLayers().get(l);
                assertAgree(
                        "weight " + l,
                        oracle.values("/training/weights/" + l),
                        layer.weight().toArray());
                assertAgree(
                        "bias " + l,
                        oracle.values("/training/biases/" + l),
                        layer.bias().toArray());
            }
        }
    }

    private static double[] tail(double[] values, int count) {
        return Arrays.copyOfRange(values, values.length - count, values.length);
    }
}
