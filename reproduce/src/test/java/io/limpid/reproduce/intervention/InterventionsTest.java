package io.limpid.reproduce.intervention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.interpretation.Circuit;
import io.limpid.core.interpretation.CircuitReader;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.LowRankLayer;
import io.limpid.core.network.LowRankStart;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.LoadedData;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.training.Training;
import io.limpid.reproduce.RunDescription;
import io.limpid.reproduce.intervention.Strengths.Run;
import io.limpid.reproduce.result.ExperimentResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is measured by cutting, against the network itself and against its circuits, which share no code with it. */
class InterventionsTest {

    private static final int FEATURES = 5;
    private static final int CLASSES = 3;
    private static final int DEPTH = 4;
    private static final int RANK = 3;
    private static final float[] WEIGHTS = {1, -0.5f, -0.5f};

    private final Backend backend = ReferenceBackend.open(new BackendOptions(1));

    @AfterEach
    void closeBackend() {
        backend.close();
    }

    private IdentityMlp network(Activation activation, long seed) {
        double[] deviation = new double[FEATURES];
        Arrays.fill(deviation, 1);
        IdentityMlp network = new LowRankStart(List.of(RANK), 1.4f)
                .create(backend, new NetworkShape(FEATURES, CLASSES, DEPTH, activation, 1, 1), deviation, seed);
        Random random = new Random(seed);
        network.full()
                .layers()
                .forEach(layer -> layer.parameters().forEach(parameter -> {
                    float[] values = parameter.values().toArray();
                    for (int i = 0; i < values.length; i++) {
                        values[i] += (float) (0.3 * random.nextGaussian());
                    }
                    parameter.values().write(values, 0);
                }));
        return network;
    }

    private static float[] row(long seed) {
        Random random = new Random(seed);
        float[] row = new float[FEATURES];
        for (int i = 0; i < row.length; i++) {
            row[i] = random.nextFloat();
        }
        return row;
    }

    private static float[] scores(IdentityMlp network, float[] row) {
        try (Interpreter interpreter = new Interpreter(network, 1)) {
            return interpreter.interpret(row, 1).scores(DEPTH).toArray();
        }
    }

    private static void assertScores(float[] wanted, double[] found) {
        for (int c = 0; c < CLASSES; c++) {
            assertEquals(wanted[c], found[c], 1e-5);
        }
    }

    private static double[] told(int detector, double strength) {
        double[] told = new double[DEPTH * RANK];
        Arrays.fill(told, Double.NaN);
        told[detector] = strength;
        return told;
    }

    @Test
    void aCutIsTheCutOfTheNetworkItself() {
        for (Activation activation : List.of(Activation.LEAKY_RELU, Activation.TANH, Activation.HARD_TANH)) {
            try (IdentityMlp network = network(activation, 1)) {
                float[] row = row(2);
                Strengths plain = new Strengths(network);
                Run run = plain.run(row);
                assertScores(scores(network, row), plain.scores(run));
                for (int j = 0; j < plain.count(); j++) {
                    try (IdentityMlp cut = network.copy()) {
                        LowRankLayer layer = (LowRankLayer) cut.full().layers().get(plain.layerOf(j));
                        float[] write = layer.write().toArray();
                        for (int i = j % RANK; i < write.length; i += RANK) {
                            write[i] = 0;
                        }
                        layer.write().write(write, 0);
                        assertScores(scores(cut, row), plain.scores(plain.rerun(run, plain.layerOf(j), told(j, 0))));
                    }
                }
            }
        }
    }

    @Test
    void secantsBetweenBothRunsTellEveryConsequenceExactly() {
        try (IdentityMlp network = network(Activation.TANH, 3)) {
            Strengths plain = new Strengths(network);
            Run run = plain.run(row(4));
            for (int j = 0; j < plain.count(); j++) {
                Run without = plain.rerun(run, plain.layerOf(j), told(j, 0));
                double[] told = plain.consequences(plain.secants(run, without), j, -run.fired()[j]);
                for (int later = plain.firstOf(plain.layerOf(j) + 1); later < plain.count(); later++) {
                    assertEquals(without.fired()[later] - run.fired()[later], told[later], 1e-9);
                }
                double[] before = plain.scores(run);
                double[] after = plain.scores(without);
                for (int c = 0; c < CLASSES; c++) {
                    assertEquals(after[c] - before[c], told[plain.count() + c], 1e-9);
                }
            }
        }
    }

    /** The slopes of a leaky ReLU from 0 on are its derivatives, so both must foretell the same, by code of their own. */
    @Test
    void circuitsAndGradientsAgreeWhereTheyMust() {
        try (IdentityMlp network = network(Activation.LEAKY_RELU, 5);
                CircuitReader reader = new CircuitReader(network, 1, EvidenceReference.NOTHING)) {
            float[] row = row(6);
            Strengths plain = new Strengths(network);
            Run run = plain.run(row);
            reader.load(row, 1);
            Circuit read = reader.newCircuit();
            reader.read(0, read);
            Foretelling circuit = new Foretelling(read);
            double[][] slopes = plain.derivatives(run);
            double[] influence = plain.influence(slopes, WEIGHTS);
            double[] carried = circuit.carried(WEIGHTS);
            for (int j = 0; j < plain.count(); j++) {
                assertEquals(influence[j] * run.fired()[j], carried[j], 1e-4);
                double[] wanted = plain.consequences(slopes, j, -run.fired()[j]);
                double[] found = circuit.changesWithout(j);
                for (int later = 0; later < plain.count(); later++) {
                    assertEquals(wanted[later], found[later], 1e-4);
                }
            }
        }
    }

    @Test
    void theGradientIsTheSlopeOfTheScore() {
        try (IdentityMlp network = network(Activation.TANH, 7)) {
            Strengths plain = new Strengths(network);
            Run run = plain.run(row(8));
            double[] influence = plain.influence(plain.derivatives(run), WEIGHTS);
            for (int j = 0; j < plain.count(); j++) {
                double step = 1e-5;
                double more = plain.score(plain.rerun(run, 0, told(j, run.fired()[j] + step)), WEIGHTS);
                double less = plain.score(plain.rerun(run, 0, told(j, run.fired()[j] - step)), WEIGHTS);
                assertEquals((more - less) / (2 * step), influence[j], 1e-6);
            }
        }
    }

    /** Strengths of the last layer add to the score through one activation; a single layer's path is complete where that is the identity. */
    @Test
    void integratedGradientsOfALinearNetworkAreTheEffects() {
        try (IdentityMlp network = network(Activation.IDENTITY, 9);
                CircuitReader reader = new CircuitReader(network, 1, EvidenceReference.NOTHING)) {
            float[] row = row(10);
            Strengths plain = new Strengths(network);
            Run run = plain.run(row);
            double[] base = new double[plain.count()];
            double[] effects = new Cutting(plain, run, base, WEIGHTS, 0, 1).effects();
            reader.load(row, 1);
            Circuit read = reader.newCircuit();
            reader.read(0, read);
            var scores =
                    DetectorScores.of(plain, run, base, new Foretelling(read), new double[plain.count()], WEIGHTS, 1);
            for (String exact : List.of(DetectorScores.CIRCUIT, DetectorScores.GRADIENT, DetectorScores.INTEGRATED)) {
                double[] found = scores.get(exact);
                assertArrayEquals(effects, found, 1e-4, exact);
                assertEquals(0, RowJudge.error(found, effects), 1e-4);
                assertEquals(1, RowJudge.signAgreement(found, effects), exact);
            }
        }
    }

    @Test
    void errorsAndSignsAreCounted() {
        double[] effects = {2, -1, 0.001, 0};
        assertEquals(0, RowJudge.error(effects, effects));
        assertEquals(1, RowJudge.error(new double[4], effects));
        // The third does too little to count, the fourth nothing.
        assertEquals(0.5, RowJudge.signAgreement(new double[] {1, 1, -1, 1}, effects));
    }

    @Test
    void takingTheStrongestAwayLowersTheLikelihoodMost() {
        try (IdentityMlp network = network(Activation.LEAKY_RELU, 11)) {
            Strengths plain = new Strengths(network);
            Run run = plain.run(row(12));
            double[] base = new double[plain.count()];
            Cutting cutting = new Cutting(plain, run, base, WEIGHTS, 0, 1);
            double[] effects = cutting.effects();
            double[] turned = Arrays.stream(effects).map(effect -> -effect).toArray();
            assertTrue(cutting.deletion(effects) < cutting.deletion(turned));
        }
    }

    @Test
    void aRunTellsOfBothCuts() {
        LoadedData loaded = DataSources.discover().load("wine");
        Split split = Split.random(loaded.train(), 0.3, 1);
        InterventionPlan plan = new InterventionPlan("small", 1, 2, 3, 4, 30, 10);
        List<ExperimentResult> found = new ArrayList<>();
        List<String> networks = new ArrayList<>();
        new Interventions(plan, split, Training.encoderFor(split.train()))
                .run(
                        backend,
                        new RunDescription(
                                Interventions.TITLE,
                                Interventions.INTRODUCTION,
                                "wine",
                                "",
                                "small",
                                1,
                                plan.extent(),
                                backend.name(),
                                1,
                                "0"),
                        networks::add,
                        result -> found.addAll(result.experiments()));
        assertEquals(List.of("seed 1", "seed 2"), networks);
        assertEquals(
                List.of("cut", "held"),
                found.stream().map(ExperimentResult::name).toList());
        for (ExperimentResult result : found) {
            List<List<Object>> scores = result.tables().get(0).rows();
            double circuit = (Double) scores.get(0).get(1);
            double random = (Double) scores.get(scores.size() - 1).get(1);
            assertTrue(circuit > 0.6 && Math.abs(random) < 0.4, result.verdict()::sentence);
            List<List<Object>> strengths = result.tables().get(1).rows();
            assertEquals(RowJudge.READ_ANEW, strengths.get(1).get(0));
            assertEquals(0, (Double) strengths.get(1).get(3), 1e-6);
        }
    }

    @Test
    void aRankThatDoesNotFitIsRefused() {
        LoadedData loaded = DataSources.discover().load("wine");
        Split split = Split.random(loaded.train(), 0.3, 1);
        InterventionPlan plan = InterventionPlan.quick(100, false, 1).withRank(1000);
        assertThrows(
                IllegalArgumentException.class,
                () -> new Interventions(plan, split, Training.encoderFor(split.train())));
    }
}
