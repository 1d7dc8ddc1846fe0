package io.limpid.backend.vector;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.reference.ReferenceBackend;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The fused operations against the reference, and to the bit against themselves at other numbers of threads. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FusedTest {

    private static final int CLASSES = 10;

    private final Backend reference = ReferenceBackend.open(new BackendOptions(2));
    private final List<Backend> vectors =
            List.of(Matrices.vector(1), Matrices.vector(2), Matrices.vector(3), Matrices.vector(4));

    @AfterAll
    void close() {
        reference.close();
        vectors.forEach(Backend::close);
    }

    @ParameterizedTest
    @CsvSource({"1, 11", "1, 794", "13, 17", "31, 33", "100, 74", "100, 794", "250, 105"})
    void wholeLayersOfOddShapes(int rows, int width) {
        compare(Activation.LEAKY_RELU, rows, width);
    }

    @ParameterizedTest
    @EnumSource
    void everyActivation(Activation.Function function) {
        float slope = function == Activation.Function.LEAKY_RELU ? 0.2f : 0;
        compare(new Activation(function, slope), 37, 53);
    }

    private void compare(Activation activation, int rows, int width) {
        Layer expected = new Layer(reference, activation, rows, width, 0);
        Layer alone = new Layer(vectors.get(0), activation, rows, width, 0);
        for (int i = 0; i < expected.results().size(); i++) {
            Matrices.assertClose(expected.results().get(i), alone.results().get(i), Layer.NAMES.get(i));
        }
        for (Backend backend : vectors) {
            Layer shared = new Layer(backend, activation, rows, width, 2);
            for (int i = 0; i < alone.results().size(); i++) {
                Matrices.assertSameBits(
                        alone.results().get(i),
                        shared.results().get(i),
                        Layer.NAMES.get(i) + " at " + backend.threads() + " threads");
            }
        }
    }

    /** All that happens to one layer in training and interpretation, in views that begin at row {@code before}. */
    private record Layer(List<Tensor> results) {

        static final List<String> NAMES = List.of(
                "output",
                "output beside slope",
                "slope",
                "weight gradient",
                "bias gradient",
                "input gradient",
                "velocity",
                "weight",
                "contribution",
                "scores",
                "likelihood",
                "cotangent",
                "evidence",
                "bias evidence");

        Layer(Backend backend, Activation activation, int rows, int width, int before) {
            this(compute(backend, activation, rows, width, before));
        }

        private static List<Tensor> compute(Backend backend, Activation activation, int rows, int width, int before) {
            Random random = new Random(1000L * rows + width);
            int features = width - CLASSES;
            Tensor input = Matrices.tensor(backend, rows, width, Matrices.random(random, rows, width, width), before);
            Tensor weight =
                    Matrices.tensor(backend, width, width, Matrices.random(random, width, width, width), before);
            Tensor bias = Matrices.tensor(backend, width, 1, Matrices.random(random, width, 1, 1), before);
            Tensor gradient =
                    Matrices.tensor(backend, rows, width, Matrices.random(random, rows, width, width), before);

            Tensor output = empty(backend, rows, width, before);
            backend.denseForward(input, weight, bias, activation, output);
            Tensor outputBesideSlope = empty(backend, rows, width, before);
            Tensor slope = empty(backend, rows, CLASSES, before);
            backend.denseForwardWithSlope(input, weight, bias, activation, outputBesideSlope, slope);

            Tensor weightGradient = empty(backend, width, width, before);
            Tensor biasGradient = empty(backend, width, 1, before);
            backend.gemm(true, false, 1, gradient, input, 0, weightGradient);
            backend.columnSums(gradient, biasGradient);
            Tensor inputGradient = empty(backend, rows, width, before);
            backend.denseInputGradient(gradient, weight, activation, input, inputGradient);

            Tensor contribution = empty(backend, rows, features, before);
            Tensor scores = empty(backend, rows, CLASSES, before);
            Tensor likelihood = empty(backend, rows, CLASSES, before);
            backend.readLayer(input, output, 0.5f, contribution, scores, likelihood);

            Tensor cotangent =
                    Matrices.tensor(backend, rows, CLASSES, Matrices.random(random, rows, CLASSES, CLASSES), before);
            Tensor workspace = empty(backend, rows, width, before);
            Tensor evidence = empty(backend, rows, features, before);
            Tensor biasEvidence = empty(backend, rows, 1, before);
            backend.readEvidence(
                    cotangent,
                    slope,
                    weight.rowRange(features, width),
                    bias.rowRange(features, width),
                    input,
                    workspace,
                    evidence,
                    biasEvidence);

            Tensor velocity = Matrices.tensor(backend, width, width, Matrices.random(random, width, width, 1), before);
            Tensor trained = Matrices.tensor(backend, width, width, weight.toArray(), before);
            backend.sgdStep(
                    new SgdStep(0.05f, 0.9f, 0.1f, 1.5f),
                    3,
                    weightGradient.rowRange(3, width),
                    velocity.rowRange(3, width),
                    trained.rowRange(3, width));
            return List.of(
                    output,
                    outputBesideSlope,
                    slope,
                    weightGradient,
                    biasGradient,
                    inputGradient,
                    velocity,
                    trained,
                    contribution,
                    scores,
                    likelihood,
                    cotangent,
                    evidence,
                    biasEvidence);
        }

        private static Tensor empty(Backend backend, int rows, int columns, int before) {
            float[] nan = new float[rows * columns];
            java.util.Arrays.fill(nan, Float.NaN);
            return Matrices.tensor(backend, rows, columns, nan, before);
        }
    }
}
