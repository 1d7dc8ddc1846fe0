package io.limpid.interpret.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.discovery.Backends;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.FloatRows;
import io.limpid.interpret.data.MinMaxEncoder;
import io.limpid.interpret.data.PlainEncoder;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.evaluation.LayerEvaluation;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateBoundTest {

    private static final int FEATURES = 8000;

    private static DataSet data(float[][] rows, int[] labels, int classes) {
        return new DataSet(
                "wide",
                new FloatRows(rows),
                Optional.of(labels),
                Schema.of(IntStream.range(0, rows[0].length)
                                .mapToObj(i -> "g" + i)
                                .toList())
                        .withClasses(IntStream.range(0, classes)
                                .mapToObj(Integer::toString)
                                .toList()),
                Optional.empty());
    }

    @Test
    void theSquareIsOfRowsAsTheNetworkGetsThem() {
        DataSet rows = data(new float[][] {{6, 8}, {10, 0}}, new int[] {0, 1}, 2);
        assertEquals(100, RateBound.of(rows, new PlainEncoder(2)).meanSquare(), 1e-9);
        assertEquals(1, RateBound.of(rows, MinMaxEncoder.uniform(2, 0, 10)).meanSquare(), 1e-6);
    }

    @Test
    void shortRowsKeepTheUsualRateAndLongOnesGetOneInProportion() {
        assertEquals(0.03f, new RateBound(100).apply(0.03f, 10, true));
        assertEquals(0.015f, new RateBound(100).apply(0.015f, 10, false));
        assertEquals(0.03f, new RateBound(0).apply(0.03f, 10, true));
        assertEquals(0.0024, new RateBound(5000).apply(0.03f, 10, true), 1e-9);
        assertEquals(0.0012, new RateBound(5000).apply(0.015f, 10, false), 1e-9);
        assertEquals(0.0006, new RateBound(5000).apply(0.015f, 20, false), 1e-9);
    }

    /** Columns in the middle of their range, each of which is higher in one of three classes. */
    @Test
    void rowsOfThousandsOfColumnsAreLearnedAtThisRateAndNotAtTheUsualOne() {
        Random random = new Random(5);
        float[][] rows = new float[240][FEATURES];
        int[] labels = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = i % 3;
            for (int k = 0; k < FEATURES; k++) {
                float of = k % 3 == labels[i] ? 0.2f : 0;
                rows[i][k] = (float) Math.min(1, Math.max(0, 0.6 + of + 0.1 * random.nextGaussian()));
            }
        }
        DataSet train = data(rows, labels, 3);
        PlainEncoder encoder = new PlainEncoder(FEATURES);
        TrainingOptions usual = TrainingOptions.usual(2, 20, false, true, 1).withRanks(List.of(4));
        float bounded = RateBound.of(train, encoder).apply(usual.learningRate(), 2, true);
        assertTrue(bounded < usual.learningRate(), "a lower rate: " + bounded);
        assertTrue(accuracy(train, encoder, usual) < 0.7, "at the usual rate");
        assertTrue(accuracy(train, encoder, usual.withLearningRate(bounded)) > 0.98, "at the bounded rate");
    }

    /** Returns 0 where training diverges. */
    private static double accuracy(DataSet train, Encoder encoder, TrainingOptions options) {
        try (Backend backend = Backends.discover().open("reference", BackendOptions.defaults());
                TrainingResult result = new Training(
                                backend, train, Optional.empty(), encoder, options, TrainingListener.NONE)
                        .run("")) {
            return LayerEvaluation.of(result.model(), train).accuracy();
        } catch (TrainingDivergedException e) {
            return 0;
        }
    }
}
