package io.limpid.core.interpretation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.LowRankLayer;
import io.limpid.core.network.NetworkShape;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Evidence against several rows is the mean of that against each row that got another answer. */
class SeveralReferencesTest {

    private static final int FEATURES = 4;
    private static final int CLASSES = 3;
    private static final int WIDTH = FEATURES + CLASSES;
    private static final int DEPTH = 3;
    private static final int ROWS = 6;

    private static final int[] ANSWERS = {0, 1, 1, 2, 0};
    private static final float[][] REFERENCES = references();

    private final Backend backend = ReferenceBackend.open(new BackendOptions(1));
    private final IdentityMlp network = network();
    private final float[] rows = normal(new Random(1), ROWS * FEATURES);

    private static float[][] references() {
        Random random = new Random(2);
        return IntStream.range(0, ANSWERS.length)
                .mapToObj(i -> normal(random, FEATURES))
                .toArray(float[][]::new);
    }

    private IdentityMlp network() {
        Random random = new Random(3);
        List<LowRankLayer> layers = IntStream.range(0, DEPTH)
                .mapToObj(l -> new LowRankLayer(
                        tensor(random, 2), tensor(random, 2), tensor(random, 1), Activation.TANH, 0.9f, 0))
                .toList();
        return IdentityMlp.of(backend, new NetworkShape(FEATURES, CLASSES, DEPTH, Activation.TANH, 0.9f, 1), layers);
    }

    private Tensor tensor(Random random, int columns) {
        Tensor tensor = backend.create(WIDTH, columns);
        tensor.write(normal(random, WIDTH * columns), 0);
        return tensor;
    }

    private static float[] normal(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (0.6 * random.nextGaussian());
        }
        return values;
    }

    enum Share {
        EVERY_LAYER(EvidenceShare.EVERY_LAYER),
        AT_INPUT(EvidenceShare.AT_INPUT);

        private final EvidenceShare share;

        Share(EvidenceShare share) {
            this.share = share;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isTheMeanOverThoseOfOtherClasses(Share where) {
        EvidenceQuery query = EvidenceQuery.of(ExplainedClass.GIVEN).read(where.share);
        int[] given = {0, 1, 2, 0, 1, 2};
        try (Interpreter interpreter = new Interpreter(network, ROWS)) {
            int[] answers = answers(interpreter);
            double[] maps = new double[ROWS * FEATURES];
            double[] starts = new double[ROWS];
            double[] detectors = new double[ROWS * 2];
            for (int i = 0; i < REFERENCES.length; i++) {
                EvidenceQuery one = query.comparedWith(EvidenceReference.of(REFERENCES[i]));
                Evidence evidence = interpreter.evidence(one, given);
                float[] map = evidence.map(1).toArray();
                float[] ofDetectors =
                        interpreter.detectorEvidence(one, given).evidence(2).toArray();
                for (int row = 0; row < ROWS; row++) {
                    double weight = weight(i, answers[row]);
                    starts[row] += weight * evidence.referenceScore(row);
                    for (int k = 0; k < FEATURES; k++) {
                        maps[row * FEATURES + k] += weight * map[row * FEATURES + k];
                    }
                    for (int k = 0; k < 2; k++) {
                        detectors[row * 2 + k] += weight * ofDetectors[row * 2 + k];
                    }
                }
            }

            EvidenceQuery all = query.comparedWith(EvidenceReference.others(REFERENCES, ANSWERS));
            Evidence evidence = interpreter.evidence(all, given);
            assertArrayEquals(floats(maps), evidence.map(1).toArray(), 1e-5f);
            assertArrayEquals(
                    floats(detectors),
                    interpreter.detectorEvidence(all, given).evidence(2).toArray(),
                    1e-5f);
            float[] scores = interpreter.interpret(rows, ROWS).scores(DEPTH).toArray();
            float[] total = new float[ROWS * FEATURES];
            evidence = interpreter.evidence(all, given);
            evidence.readTotal(total);
            for (int row = 0; row < ROWS; row++) {
                assertEquals(starts[row], evidence.referenceScore(row), 1e-5);
                double sum = evidence.referenceScore(row);
                for (int k = 0; k < FEATURES; k++) {
                    sum += total[row * FEATURES + k];
                }
                assertEquals(scores[row * CLASSES + given[row]], sum, 1e-5, "complete");
            }
        }
    }

    private int[] answers(Interpreter interpreter) {
        float[] scores = interpreter.interpret(rows, ROWS).scores(DEPTH).toArray();
        return IntStream.range(0, ROWS)
                .map(row -> IntStream.range(0, CLASSES)
                        .reduce((a, b) -> scores[row * CLASSES + b] > scores[row * CLASSES + a] ? b : a)
                        .orElseThrow())
                .toArray();
    }

    /** By hand: of the five references two are taken for each of the first two classes, one for the third. */
    private static double weight(int reference, int answer) {
        double others = answer == 2 ? 4 : 3;
        return ANSWERS[reference] == answer ? 0 : 1 / others;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @Test
    void countsAllWhereNoneGotAnotherAnswer() {
        EvidenceReference alike = EvidenceReference.others(REFERENCES, new int[] {1, 1, 1, 1, 1});
        assertEquals(0.2f, alike.weight(0, 1));
        EvidenceReference always = EvidenceReference.others(REFERENCES, new int[0]);
        assertEquals(0.2f, always.weight(3, 2));
        EvidenceReference usual = EvidenceReference.others(REFERENCES, ANSWERS);
        assertEquals(0f, usual.weight(1, 1));
        assertEquals(1f / 3, usual.weight(0, 1));
        assertArrayEquals(ANSWERS, usual.answers());
    }

    @Test
    void isAValueAndRefusesWhatDoesNotFit() {
        EvidenceReference usual = EvidenceReference.others(REFERENCES, ANSWERS);
        assertEquals(usual, EvidenceReference.others(references(), ANSWERS.clone()));
        assertEquals(
                usual.hashCode(),
                EvidenceReference.others(references(), ANSWERS.clone()).hashCode());
        assertNotEquals(usual, EvidenceReference.others(REFERENCES, new int[0]));
        assertEquals(5, usual.count());
        assertArrayEquals(REFERENCES[3], usual.row(3));
        assertThrows(IllegalStateException.class, usual::row);
        assertThrows(IllegalArgumentException.class, () -> EvidenceReference.others(new float[0][], new int[0]));
        assertThrows(
                IllegalArgumentException.class,
                () -> EvidenceReference.others(new float[][] {{1}, {1, 2}}, new int[0]));
        assertThrows(IllegalArgumentException.class, () -> EvidenceReference.others(REFERENCES, new int[] {1}));
    }

    @Test
    void moreReferencesThanAreKeptReadyAreToldApart() {
        Random random = new Random(5);
        float[] rows = normal(random, ROWS * FEATURES);
        List<EvidenceReference> references = IntStream.range(0, 150)
                .mapToObj(i -> EvidenceReference.of(normal(random, FEATURES)))
                .toList();
        try (IdentityMlp network = network();
                Interpreter kept = new Interpreter(network, ROWS)) {
            kept.interpret(rows, ROWS);
            for (int round = 0; round < 2; round++) {
                for (EvidenceReference reference : references) {
                    try (Interpreter alone = new Interpreter(network, ROWS)) {
                        alone.interpret(rows, ROWS);
                        assertArrayEquals(total(alone, reference), total(kept, reference));
                    }
                }
            }
        }
    }

    private static float[] total(Interpreter interpreter, EvidenceReference reference) {
        EvidenceQuery query = EvidenceQuery.of(ExplainedClass.PREDICTED).comparedWith(reference);
        float[] total = new float[ROWS * FEATURES];
        interpreter.evidence(query).readTotal(total);
        return total;
    }
}
