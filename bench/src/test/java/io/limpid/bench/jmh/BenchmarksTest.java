package io.limpid.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.bench.workload.GemmShape;
import io.limpid.core.backend.Tensor;
import io.limpid.core.interpretation.Evidence;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The benchmarks do what they say, called without timing. */
class BenchmarksTest {

    private static final int DEPTH = 3;
    private static final int WIDTH = 37;
    private static final int BATCH = 5;

    private static NetworkState state(String backend) {
        return state(backend, 0);
    }

    private static NetworkState state(String backend, int rank) {
        NetworkState state = new NetworkState();
        state.backend = backend;
        state.threads = 2;
        state.depth = DEPTH;
        state.width = WIDTH;
        state.batch = BATCH;
        state.rank = rank;
        state.open();
        return state;
    }

    private static float[] output(String backend) {
        return output(backend, 0);
    }

    private static float[] output(String backend, int rank) {
        NetworkState state = state(backend, rank);
        Forward forward = new Forward();
        forward.prepare(state);
        float[] output = forward.run(state).toArray();
        forward.release();
        state.close();
        return output;
    }

    @Test
    void forwardPassGivesTheReferencesOutputInFullWidth() {
        float[] output = output("vector");
        assertEquals(BATCH * WIDTH, output.length);
        assertArrayEquals(output("reference"), output, 1e-5f);
    }

    @Test
    void lowRankLayersGiveWhatTheirMatricesGive() {
        float[] output = output("vector", 4);
        assertArrayEquals(output("reference", 4), output, 1e-5f);
        NetworkState state = state("vector", 4);
        float[] rows = state.rows();
        double moved = 0;
        for (int row = 0; row < BATCH; row++) {
            for (int i = 0; i < state.size().features(); i++) {
                moved += Math.abs(
                        output[row * WIDTH + i] - rows[row * state.size().features() + i]);
            }
        }
        Training training = new Training();
        training.prepare(state);
        double first = training.run(state)[0];
        for (int i = 0; i < 20; i++) {
            training.run(state);
        }
        double last = training.run(state)[0];
        training.release();
        state.close();
        assertTrue(moved > 0.1, "the layers are not the identity alone");
        assertTrue(last < first, last + " is not less than " + first);
    }

    @Test
    void theRehearsalLeavesTheNetworkToBeTimed() {
        NetworkState state = state("vector");
        Forward forward = new Forward();
        forward.open(state);
        assertArrayEquals(output("vector"), forward.run(state).toArray());
        forward.close();
        state.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vector", "reference"})
    void trainingStepsLowerTheLoss(String backend) {
        NetworkState state = state(backend);
        Training training = new Training();
        training.prepare(state);
        double first = training.run(state)[0];
        double last = first;
        for (int i = 0; i < 20; i++) {
            last = training.run(state)[0];
        }
        training.release();
        state.close();
        assertTrue(last < first, last + " is not less than " + first);
    }

    @Test
    void explanationAccountsForTheScoreOfThePredictedClass() {
        NetworkState state = state("vector");
        Explanation explanation = new Explanation();
        explanation.prepare(state);
        Evidence evidence = explanation.run(state);
        double[] sums = new double[BATCH];
        for (int layer = 1; layer <= DEPTH; layer++) {
            float[] map = evidence.map(layer).toArray();
            float[] bias = evidence.bias(layer).toArray();
            for (int row = 0; row < BATCH; row++) {
                sums[row] += bias[row];
                for (int i = 0; i < map.length / BATCH; i++) {
                    sums[row] += map[row * (map.length / BATCH) + i];
                }
            }
        }
        explanation.release();
        state.close();
        float[] output = output("vector");
        for (int row = 0; row < BATCH; row++) {
            float highest = Float.NEGATIVE_INFINITY;
            for (int i = state.size().features(); i < WIDTH; i++) {
                highest = Math.max(highest, output[row * WIDTH + i]);
            }
            assertEquals(highest, sums[row], 1e-4);
        }
    }

    /** What takes as long as it is told to. */
    private static final class Sleeper extends InTurn {

        private static void sleep(int milliseconds) {
            try {
                Thread.sleep(milliseconds);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void open() {}

        @Override
        public void close() {}

        @Override
        protected void first() {
            sleep(40);
        }

        @Override
        protected void second() {
            sleep(110);
        }
    }

    @Test
    void turnsAreAsManyRunsAsFitAndAllOfTheirTimeIsCounted() {
        InTurn.Spent spent = new InTurn.Spent();
        Sleeper sleeper = new Sleeper();
        long start = System.nanoTime();
        sleeper.takeTurns(spent);
        sleeper.takeTurns(spent);
        long all = System.nanoTime() - start;
        assertTrue(spent.firstRuns >= 2 && spent.firstRuns <= 6, "100 ms of 40 each: " + spent.firstRuns);
        assertEquals(2, spent.secondRuns);
        assertTrue(spent.firstNanoseconds >= spent.firstRuns * 39_000_000);
        assertTrue(spent.secondNanoseconds >= spent.secondRuns * 109_000_000);
        assertTrue(spent.firstNanoseconds + spent.secondNanoseconds <= all);
    }

    static List<InTurn> pairs() {
        ExplanationInTurn explanation = new ExplanationInTurn();
        explanation.threads = 1;
        List<InTurn> pairs = new ArrayList<>(List.of(explanation));
        for (ReferenceInTurn.Reading reading : ReferenceInTurn.Reading.values()) {
            ReferenceInTurn pair = new ReferenceInTurn();
            pair.threads = 2;
            pair.reading = reading;
            pairs.add(pair);
        }
        for (LowRankInTurn.Operation operation : LowRankInTurn.Operation.values()) {
            LowRankInTurn pair = new LowRankInTurn();
            pair.threads = 2;
            pair.operation = operation;
            pairs.add(pair);
        }
        return pairs;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void bothOfAPairCanBeRunAgainAndAgain(InTurn pair) throws Exception {
        pair.open();
        pair.first();
        pair.second();
        pair.first();
        pair.second();
        pair.close();
    }

    @ParameterizedTest
    @EnumSource(GemmShape.class)
    void productHasTheShapeThatIsCounted(GemmShape shape) {
        Gemm gemm = new Gemm();
        gemm.backend = "vector";
        gemm.threads = 2;
        gemm.shape = shape;
        gemm.open();
        Tensor product = gemm.product();
        assertEquals(shape.rows(), product.rows());
        assertEquals(shape.columns(), product.columns());
        gemm.close();
    }

    /** Sum i of the 16 starts at i / 1000, and gains 10⁻⁶ in each of the 100,000 rounds; all lanes are added. */
    @Test
    void peakComputesEverySumInEveryRound() {
        int sums = 16;
        double rounds = 100_000;
        double lanes = FmaPeak.operations() / (2 * sums * rounds);
        double expected = lanes * (sums * rounds * 1e-6 + 1e-3 * sums * (sums - 1) / 2);
        assertEquals(expected, new FmaPeak().sums(), 1e-2 * expected);
    }
}
