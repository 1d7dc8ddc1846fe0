package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.BackendOptions;
import io.limpid.core.backend.SgdStep;
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
    private static final NetworkShape SHAPE = NetworkShape.of(64, 10, 10);
    private static final int BATCH = 100;
    private static final int STEPS = 50;

    /**
     * How far apart two backends may be after 50 steps: one operation agrees to 1e-5 + 1e-4 of the value, and rounding
     * feeds back through the weights from step to step.
     */
    private static final double ABSOLUTE = 1e-4;

    private static final double RELATIVE = 1e-3;

    /** What one backend gave. */
    private record Result(
            String backend, double[] losses, float[] weights, float[] maps, float[] evidence, int[] predictions) {}

    @Test
    void allBackendsTrainAndExplainAlike() {
        List<Result> results = new ArrayList<>();
        for (Candidate candidate : Backends.discover().candidates()) {
            if (candidate.state() == Candidate.State.AVAILABLE) {
                try (Backend backend = candidate.provider().create(new BackendOptions(2))) {
                    results.add(train(backend));
                }
            }
        }
        Set<String> names = new TreeSet<>(results.stream().map(Result::backend).toList());
        assertEquals(new TreeSet<>(BACKENDS), names, "every backend must take part");
        for (int i = 0; i < results.size(); i++) {
            for (int j = 0; j < i; j++) {
                compare(results.get(j), results.get(i));
            }
        }
    }

    private static Result train(Backend backend) {
        DataSet digits = DataSources.ofUser().load("digits", null, null).train();
        RowBatch batch = new RowBatch(digits, digits.naturalScaling(), BATCH);
        SgdStep step = new SgdStep(0.01f, 0.9f, 0.001f, 1);
        double[] losses = new double[STEPS];
        try (IdentityMlp network = IdentityMlp.create(backend, SHAPE);
                SgdTrainer trainer = new SgdTrainer(network, BATCH);
                Interpreter interpreter = new Interpreter(network, BATCH)) {
            for (int i = 0; i < STEPS; i++) {
                int from = i % (digits.count() / BATCH) * BATCH;
                batch.loadRange(from, from + BATCH);
                losses[i] = trainer.step(batch.features(), SHAPE.features(), batch.labels(), BATCH, step);
            }
            Interpretation told = interpreter.interpret(batch.features(), BATCH);
            int[] predictions = new int[BATCH];
            told.readPredictions(SHAPE.depth(), predictions);
            float[] evidence = new float[BATCH * SHAPE.features()];
            interpreter.evidence(predictions).readTotal(evidence);
            float[] weights = new float[0];
            for (var layer : network.full().layers()) {
                weights = joined(weights, layer.weight().toArray());
            }
            return new Result(
                    backend.name(), losses, weights, told.contribution(SHAPE.depth()).toArray(), evidence, predictions);
        }
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static void compare(Result first, Result second) {
        String pair = first.backend() + " and " + second.backend() + ": ";
        for (int i = 0; i < STEPS; i++) {
            assertNear(pair + "loss of step " + i, first.losses()[i], second.losses()[i]);
        }
        assertTrue(first.losses()[STEPS - 1] < first.losses()[0] / 2, "the network learns");
        assertNear(pair + "weight", first.weights(), second.weights());
        assertNear(pair + "contribution", first.maps(), second.maps());
        assertNear(pair + "evidence", first.evidence(), second.evidence());
        assertArrayEquals(
                first.predictions(), second.predictions(), pair + "predictions");
    }

    private static void assertNear(String what, float[] first, float[] second) {
        assertEquals(first.length, second.length, what);
        for (int i = 0; i < first.length; i++) {
            assertNear(what + " " + i, first[i], second[i]);
        }
    }

    private static void assertNear(String what, double first, double second) {
        assertTrue(
                Math.abs(first - second) <= ABSOLUTE + RELATIVE * Math.abs(first),
                () -> what + ": " + first + " and " + second);
    }
}
