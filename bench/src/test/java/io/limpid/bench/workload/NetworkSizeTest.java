package io.limpid.bench.workload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NetworkSizeTest {

    private static final NetworkSize SIZE = new NetworkSize(3, 20, 4);

    @Test
    void countsEveryProductOfAForwardPass() {
        assertEquals(2 * 4 * 20 * 20 * 3, SIZE.forwardOperations());
    }

    /** Two whole layers and ten rows of the third; no gradient for the input of the first. */
    @Test
    void countsOnlyTheNecessaryProductsOfATrainingStep() {
        double whole = 2 * 4 * 20 * 20;
        double classRows = 2 * 4 * 20 * 10;
        double forward = 2 * whole + classRows;
        double weightGradients = 2 * whole + classRows;
        double inputGradients = whole + classRows;
        assertEquals(forward + weightGradients + inputGradients, SIZE.trainingOperations());
    }

    @Test
    void aSingleLayerIsTrainedByItsClassRowsAlone() {
        assertEquals(2 * (2 * 4 * 20 * 10), new NetworkSize(1, 20, 4).trainingOperations());
    }

    /** Two thin products each; the last layer writes ten rows. */
    @Test
    void countsThinProductsOfLowRankLayers() {
        NetworkSize thin = new NetworkSize(3, 20, 4, 5);
        double whole = 2 * 4 * 5 * (20 + 20);
        double last = 2 * 4 * 5 * (20 + 10);
        assertEquals(3 * whole, thin.forwardOperations());
        assertEquals(2 * (2 * whole + last) + whole + last, thin.trainingOperations());
        assertThrows(IllegalArgumentException.class, () -> new NetworkSize(3, 20, 4, 21));
    }

    @Test
    void rejectsAWidthWithoutFeatures() {
        assertThrows(IllegalArgumentException.class, () -> new NetworkSize(1, NetworkSize.CLASSES, 1));
    }

    @Test
    void everyoneGetsTheSameNetwork() {
        RandomNetwork one = new RandomNetwork(SIZE);
        RandomNetwork other = new RandomNetwork(SIZE);
        assertArrayEquals(one.weight(1), other.weight(1));
        assertArrayEquals(one.rows(), other.rows());
        assertArrayEquals(one.labels(), other.labels());
        assertArrayEquals(
                Arrays.copyOfRange(one.weight(2), SIZE.features() * SIZE.width(), SIZE.width() * SIZE.width()),
                one.classWeight());
    }

    @Test
    void paddedRowsEndInZeros() {
        RandomNetwork network = new RandomNetwork(SIZE);
        float[] rows = network.rows();
        float[] padded = network.paddedRows();
        for (int row = 0; row < SIZE.batch(); row++) {
            for (int i = 0; i < SIZE.width(); i++) {
                float expected = i < SIZE.features() ? rows[row * SIZE.features() + i] : 0;
                assertEquals(expected, padded[row * SIZE.width() + i]);
            }
        }
    }
}
