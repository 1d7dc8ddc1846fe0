package io.limpid.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Low-rank networks start as the identity, and read what varies. */
class LowRankStartTest {

    private static final NetworkShape SHAPE = NetworkShape.of(200, 4, 2);

    private final Backend backend = ReferenceBackend.open(new BackendOptions(1));

    @AfterEach
    void close() {
        backend.close();
    }

    private static double[] deviation() {
        double[] deviation = new double[SHAPE.features()];
        for (int i = 0; i < deviation.length; i++) {
            deviation[i] = i < 50 ? 0 : i < 100 ? 0.1 : 0.3;
        }
        return deviation;
    }

    @Test
    void readsAreInProportionToTheDeviationAndOfTheNormAskedFor() {
        try (IdentityMlp network = new LowRankStart(List.of(16, 9), 1.4f).create(backend, SHAPE, deviation(), 1)) {
            assertArrayEquals(new double[2], network.relativeDeviation());
            for (int l = 0; l < 2; l++) {
                LowRankLayer layer = (LowRankLayer) network.full().layers().get(l);
                int rank = l == 0 ? 16 : 9;
                assertEquals(rank, layer.rank());
                float[] reads = layer.read().toArray();
                double constant = energy(reads, 0, 50 * rank);
                double weak = energy(reads, 50 * rank, 100 * rank);
                double strong = energy(reads, 100 * rank, 200 * rank);
                assertEquals(0, constant);
                assertEquals(0, energy(reads, 200 * rank, 204 * rank), "class dimensions");
                assertEquals(1.4 * 1.4 * rank, weak + strong, 1e-3);
                // Twice as many features of three times the deviation: 18 times the energy.
                assertTrue(strong / weak > 13 && strong / weak < 25, "ratio " + strong / weak);
            }
        }
    }

    private static double energy(float[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) values[i] * values[i];
        }
        return sum;
    }

    @Test
    void theSeedDecidesAndLayersDiffer() {
        try (IdentityMlp one = new LowRankStart(List.of(3), 1).create(backend, SHAPE, new double[200], 7);
                IdentityMlp same = new LowRankStart(List.of(3), 1).create(backend, SHAPE, new double[200], 7);
                IdentityMlp other = new LowRankStart(List.of(3), 1).create(backend, SHAPE, new double[200], 8)) {
            assertArrayEquals(reads(one, 0), reads(same, 0));
            assertTrue(reads(one, 0)[0] != reads(other, 0)[0]);
            assertTrue(reads(one, 0)[0] != reads(one, 1)[0]);
            assertTrue(energy(reads(one, 0), 0, 600) > 0, "where nothing varies, everything is read");
        }
    }

    private static float[] reads(IdentityMlp network, int layer) {
        return network.full().layers().get(layer).parameters().get(0).values().toArray();
    }

    @Test
    void ranksThatDoNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new LowRankStart(List.of(), 1));
        assertThrows(IllegalArgumentException.class, () -> new LowRankStart(List.of(0), 1));
        assertThrows(IllegalArgumentException.class, () -> new LowRankStart(List.of(1), 0));
        LowRankStart three = new LowRankStart(List.of(1, 2, 3), 1);
        assertThrows(IllegalArgumentException.class, () -> three.create(backend, SHAPE, deviation(), 1));
        LowRankStart wide = new LowRankStart(List.of(205), 1);
        assertThrows(IllegalArgumentException.class, () -> wide.create(backend, SHAPE, deviation(), 1));
    }
}
