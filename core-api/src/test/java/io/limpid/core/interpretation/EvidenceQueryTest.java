package io.limpid.core.interpretation;

import static io.limpid.core.oracle.Agreement.assertAgree;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Initialization;
import io.limpid.core.network.NetworkShape;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EvidenceQueryTest {

    private static final NetworkShape SHAPE = new NetworkShape(5, 3, 4, Activation.TANH, 1, 1);
    private static final int ROWS = 3;

    private Backend backend;
    private IdentityMlp network;
    private Interpreter interpreter;
    private float[] scores;

    @BeforeEach
    void interpretRows() {
        backend = ReferenceBackend.open(new BackendOptions(1));
        network = IdentityMlp.create(backend, SHAPE, Initialization.XAVIER, 21);
        interpreter = new Interpreter(network, ROWS + 1);
        Random random = new Random(22);
        float[] features = new float[ROWS * SHAPE.features()];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextGaussian();
        }
        for (int i = 0;
                i < SHAPE.features();
                i++) { // without biases, the scores of the second row are those of the first, negated
            features[SHAPE.features() + i] = -features[i];
        }
        scores = interpreter.interpret(features, ROWS).scores(SHAPE.depth()).toArray();
    }

    @AfterEach
    void close() {
        interpreter.close();
        network.close();
        backend.close();
    }

    @Test
    void thePredictedClassIsTheOneOfTheHighestScore() {
        Evidence evidence = interpreter.evidence(EvidenceQuery.of(ExplainedClass.PREDICTED));
        for (int row = 0; row < ROWS; row++) {
            int best = evidence.explainedClass(row);
            for (int c = 0; c < 3; c++) {
                assertEquals(Math.max(scores[row * 3 + best], scores[row * 3 + c]), scores[row * 3 + best]);
            }
            assertAgree("row " + row, scores[row * 3 + best], sum(evidence, row));
        }
        assertTrue(
                IntStream.range(0, ROWS)
                                .map(evidence::explainedClass)
                                .distinct()
                                .count()
                        > 1,
                "these rows are not all of one class");
        assertEquals(ROWS, evidence.rows());
    }

    @Test
    void aFixedClassIsTheSameForAllRows() {
        Evidence evidence = interpreter.evidence(EvidenceQuery.of(ExplainedClass.fixed(2)));
        for (int row = 0; row < ROWS; row++) {
            assertEquals(2, evidence.explainedClass(row));
            assertAgree("row " + row, scores[row * 3 + 2], sum(evidence, row));
        }
    }

    @Test
    void aGivenClassIsTheOneThatWasGiven() {
        EvidenceQuery query = EvidenceQuery.of(ExplainedClass.GIVEN);
        int[] given = {2, 0, 1, 99}; // as many as the rows, or more
        Evidence evidence = interpreter.evidence(query, given);
        for (int row = 0; row < ROWS; row++) {
            assertEquals(given[row], evidence.explainedClass(row));
            assertAgree("row " + row, scores[row * 3 + given[row]], sum(evidence, row));
        }
        assertThrows(IllegalArgumentException.class, () -> interpreter.evidence(query));
        assertThrows(IndexOutOfBoundsException.class, () -> interpreter.evidence(query, new int[] {0, 1}));
    }

    @Test
    void contrastAndShareCountTogether() {
        EvidenceQuery query = EvidenceQuery.of(ExplainedClass.fixed(0))
                .against(ClassContrast.against(1))
                .read(EvidenceShare.of(0.4f));
        Evidence evidence = interpreter.evidence(query);
        for (int row = 0; row < ROWS; row++) {
            assertAgree("row " + row, (double) scores[row * 3] - scores[row * 3 + 1], sum(evidence, row));
        }
        float[] map = evidence.map(2).toArray();
        float[] weights = {1, -1, 0, 1, -1, 0, 1, -1, 0};
        assertArrayEquals(
                interpreter
                        .contrastEvidence(weights, EvidenceShare.of(0.4f))
                        .map(2)
                        .toArray(),
                map);
    }

    @Test
    void theRunnerUpIsToldFromTheScoresOfTheLastLayer() {
        EvidenceQuery query = EvidenceQuery.of(ExplainedClass.PREDICTED).against(ClassContrast.AGAINST_RUNNER_UP);
        Evidence evidence = interpreter.evidence(query);
        for (int row = 0; row < ROWS; row++) {
            float[] sorted = Arrays.copyOfRange(scores, row * 3, row * 3 + 3);
            Arrays.sort(sorted);
            assertAgree("row " + row, (double) sorted[2] - sorted[1], sum(evidence, row));
        }
    }

    @Test
    void aWeightedSumIsOfNoSingleClass() {
        assertEquals(-1, interpreter.contrastEvidence(new float[9]).explainedClass(2));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> interpreter.contrastEvidence(new float[9]).explainedClass(ROWS));
    }

    @Test
    void aClassThatIsNotThereIsRefused() {
        assertThrows(
                IndexOutOfBoundsException.class, () -> interpreter.evidence(EvidenceQuery.of(ExplainedClass.fixed(3))));
        assertThrows(IllegalArgumentException.class, () -> ExplainedClass.fixed(-1));
        assertThrows(IllegalArgumentException.class, () -> new ExplainedClass(ExplainedClass.Kind.PREDICTED, 0));
    }

    private static double sum(Evidence evidence, int row) {
        double sum = 0;
        for (int l = 1; l <= SHAPE.depth(); l++) {
            sum += evidence.bias(l).toArray()[row];
            float[] map = evidence.map(l).toArray();
            for (int i = 0; i < SHAPE.features(); i++) {
                sum += map[row * SHAPE.features() + i];
            }
        }
        return sum;
    }
}
