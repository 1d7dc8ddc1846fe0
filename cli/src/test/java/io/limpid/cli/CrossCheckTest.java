package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.discovery.Backends;
import io.limpid.core.backend.discovery.Candidate;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.NetworkShape;
import io.limpid.core.network.SgdTrainer;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.RowBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The digits trained on every backend from the same start, in the same order: losses of all steps, final weights, maps,
 * evidence and predictions are compared pairwise.
 */
class CrossCheckTest {

    private static final Set<String> BACKENDS = Set.of("reference", "vector", "ojalgo", "nd4j");
    private static final int BATCH = 100;
    private static final int STEPS = 50;

    /** With a smooth activation, 50 steps deviate by no more than one operation may: 1e-5 + 1e-4 of the value. */
    private static final double SMOOTH = 1;

    /**
     * With leaky ReLU, rounding decides here and there on which side of its bend a value lies, and the derivative jumps by a
     * factor of ten: two right answers drift apart further, most of all a sum in float from one in double.
     */
    private static final double BENT = 100;

    /** What one backend gave. */
    private record Result(
            String backend, double[] losses, float[] weights, float[] maps, float[] evidence, int[] predictions) {}

    @Test
    void allBackendsTrainAndExplainAlikeWithASmoothActivation() {
        crossCheck(new NetworkShape(64, 10, 10, Activation.TANH, 1, 4), SMOOTH);
    }

    @Test
    void allBackendsTrainAndExplainAlikeWithTheDefaultActivation() {
        crossCheck(NetworkShape.of(64, 10, 10), BENT);
    }

    private static void crossCheck(NetworkShape shape, double factor) {
        List<Result> results = new ArrayList<>();
        for (Candidate candidate : Backends.discover().candidates()) {
            if (candidate.state() == Candidate.State.AVAILABLE) {
                try (Backend backend = candidate.open(new BackendOptions(2))) {
                    results.add(train(backend, shape));
                }
            }
        }
        Set<String> names = new TreeSet<>(results.stream().map(Result::backend).toList());
        assertEquals(new TreeSet<>(BACKENDS), names, "every backend must take part");
        for (int i = 0; i < results.size(); i++) {
            for (int j = 0; j < i; j++) {
                compare(results.get(j), results.get(i), factor);
            }
        }
    }

    private static Result train(Backend backend, NetworkShape shape) {
        DataSet digits = DataSources.discover().load("digits").train();
        RowBatch batch = new RowBatch(digits, digits.naturalEncoder().orElseThrow(), BATCH);
        SgdStep step = new SgdStep(0.01f, 0.9f, 0.001f, 1);
        double[] losses = new double[STEPS];
        try (IdentityMlp network = IdentityMlp.create(backend, shape);
                SgdTrainer trainer = new SgdTrainer(network, BATCH);
                Interpreter interpreter = new Interpreter(network, BATCH)) {
            for (int i = 0; i < STEPS; i++) {
                int from = i % (digits.count() / BATCH) * BATCH;
                batch.loadRange(from, from + BATCH);
                losses[i] = trainer.step(batch.features(), shape.features(), batch.labels(), BATCH, step);
            }
            Interpretation told = interpreter.interpret(batch.features(), BATCH);
            int[] predictions = new int[BATCH];
            told.readPredictions(shape.depth(), predictions);
            float[] evidence = new float[BATCH * shape.features()];
            interpreter.evidence(predictions).readTotal(evidence);
            float[] weights = new float[0];
            for (var layer : network.full().denseLayers()) {
                weights = joined(weights, layer.weight().toArray());
            }
            return new Result(
                    backend.name(),
                    losses,
                    weights,
                    told.contribution(shape.depth()).toArray(),
                    evidence,
                    predictions);
        }
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static void compare(Result first, Result second, double factor) {
        String pair = first.backend() + " and " + second.backend() + ": ";
        for (int i = 0; i < STEPS; i++) {
            assertNear(pair + "loss of step " + i, first.losses()[i], second.losses()[i], factor);
        }
        assertTrue(first.losses()[STEPS - 1] < first.losses()[0] / 2, "the network learns");
        assertNear(pair + "weight", first.weights(), second.weights(), factor);
        assertNear(pair + "contribution", first.maps(), second.maps(), factor);
        assertNear(pair + "evidence", first.evidence(), second.evidence(), factor);
        assertArrayEquals(first.predictions(), second.predictions(), pair + "predictions");
    }

    private static void assertNear(String what, float[] first, float[] second, double factor) {
        assertEquals(first.length, second.length, what);
        for (int i = 0; i < first.length; i++) {
            assertNear(what + " " + i, first[i], second[i], factor);
        }
    }

    private static void assertNear(String what, double first, double second, double factor) {
        assertTrue(
                Math.abs(first - second) <= factor * (1e-5 + 1e-4 * Math.abs(first)),
                () -> what + ": " + first + " and " + second);
    }
}
