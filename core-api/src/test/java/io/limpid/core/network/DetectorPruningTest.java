package io.limpid.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DetectorPruningTest {

    private static final int FEATURES = 12;
    private static final int CLASSES = 2;
    private static final int WIDTH = FEATURES + CLASSES;
    private static final NetworkShape SHAPE = new NetworkShape(FEATURES, CLASSES, 3, Activation.LEAKY_RELU, 1, 1);

    private final Backend backend = ReferenceBackend.open(new BackendOptions(1));

    @AfterEach
    void closeBackend() {
        backend.close();
    }

    private IdentityMlp network(int rank) {
        double[] deviation = new double[FEATURES];
        Arrays.fill(deviation, 1);
        IdentityMlp network = new LowRankStart(List.of(rank), 1.4f).create(backend, SHAPE, deviation, 1);
        Random random = new Random(2);
        for (Layer layer : network.full().layers()) {
            for (Tensor factor : List.of(((LowRankLayer) layer).read(), ((LowRankLayer) layer).write())) {
                float[] values = factor.toArray();
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) random.nextGaussian();
                }
                factor.write(values, 0);
            }
        }
        return network;
    }

    private static LowRankLayer layer(IdentityMlp network, int l) {
        return (LowRankLayer) network.full().layers().get(l);
    }

    private static int nonZero(float[] values) {
        int count = 0;
        for (float value : values) {
            count += value != 0 ? 1 : 0;
        }
        return count;
    }

    private static int living(LowRankLayer layer) {
        float[] read = layer.read().toArray();
        boolean[] reads = new boolean[layer.rank()];
        for (int i = 0; i < read.length; i++) {
            reads[i % reads.length] |= read[i] != 0;
        }
        int count = 0;
        for (boolean one : reads) {
            count += one ? 1 : 0;
        }
        return count;
    }

    private static void jolt(IdentityMlp network) {
        for (Layer layer : network.full().layers()) {
            layer.parameters().forEach(parameter -> {
                float[] values = parameter.values().toArray();
                for (int i = 0; i < values.length; i++) {
                    values[i] += 0.01f;
                }
                parameter.values().write(values, 0);
            });
        }
    }

    @Test
    void soManyAreLeftAsWereWanted() {
        try (IdentityMlp network = network(4)) {
            DetectorPruning pruning = new DetectorPruning(network, Optional.empty());
            assertEquals(12, pruning.room());
            pruning.prune(7, 5);
            int living = 0;
            for (int l = 0; l < 3; l++) {
                int here = living(layer(network, l));
                living += here;
                assertEquals(5 * here, nonZero(layer(network, l).read().toArray()));
                assertEquals(WIDTH * here, nonZero(layer(network, l).write().toArray()), "idle ones write nothing");
            }
            assertEquals(7, living);
        }
    }

    @Test
    void whatCountsMostIsLeft() {
        try (IdentityMlp network = network(2)) {
            float[] read = new float[2 * WIDTH];
            float[] write = new float[2 * WIDTH];
            for (int i = 0; i < WIDTH; i++) {
                read[2 * i] = 1 + i; // the first detector reads the more the later the feature
                read[2 * i + 1] = 2; // the second reads all alike
                write[2 * i] = 1;
                write[2 * i + 1] = 4; // and writes four times as much, so that its reads count 8
            }
            layer(network, 0).read().write(read, 0);
            layer(network, 0).write().write(write, 0);
            new DetectorPruning(network, Optional.empty()).prune(6, 10);
            float[] left = layer(network, 0).read().toArray();
            for (int i = 0; i < WIDTH; i++) {
                assertEquals(2, left[2 * i + 1]);
                assertEquals(i >= 7 ? 1 + i : 0, left[2 * i], "feature " + i); // ties with 8 are left too
            }
        }
    }

    @Test
    void pixelsCountTogetherWithTheirNeighbours() {
        NetworkShape shape = new NetworkShape(12, 2, 1, Activation.LEAKY_RELU, 1, 1);
        double[] deviation = new double[12];
        Arrays.fill(deviation, 1);
        // 3 x 4 pixels: a stroke down the left, and a brighter dot far from it.
        float[] reads = {5.1f, .1f, .1f, .1f, 5.2f, .1f, .1f, 6, 5, .1f, .1f, .1f, 0, 0};
        for (boolean tied : new boolean[] {true, false}) {
            try (IdentityMlp network = new LowRankStart(List.of(1), 1).create(backend, shape, deviation, 1)) {
                layer(network, 0).read().write(reads, 0);
                float[] ones = new float[14];
                Arrays.fill(ones, 1);
                layer(network, 0).write().write(ones, 0);
                Optional<DetectorPruning.Grid> grid =
                        tied ? Optional.of(new DetectorPruning.Grid(3, 4, 1)) : Optional.empty();
                new DetectorPruning(network, grid).prune(1, 3);
                float[] left = layer(network, 0).read().toArray();
                assertEquals(3, nonZero(left));
                assertEquals(tied ? 0 : 6, left[7]);
                assertEquals(5.2f, left[4]);
            }
        }
    }

    @Test
    void whatIsLeftOutStaysOutAndTheRestLearns() {
        try (IdentityMlp network = network(4)) {
            DetectorPruning pruning = new DetectorPruning(network, Optional.empty());
            pruning.prune(6, 4);
            float[] before = layer(network, 1).read().toArray();
            jolt(network);
            pruning.hold();
            float[] after = layer(network, 1).read().toArray();
            for (int i = 0; i < before.length; i++) {
                assertEquals(before[i] == 0 ? 0 : before[i] + 0.01f, after[i], 1e-6f);
            }
            pruning.prune(6, 6);
            assertEquals(nonZero(before), nonZero(layer(network, 1).read().toArray()), "nothing comes back");
        }
    }

    @Test
    void theWeightsAloneTellWhatIsLeftOut() {
        try (IdentityMlp network = network(4);
                DetectorCopies copies = new DetectorCopies(network)) {
            DetectorPruning pruning = new DetectorPruning(network, Optional.empty());
            pruning.prune(6, 4);
            copies.take();
            DetectorPruning resumed = new DetectorPruning(copies.copy(), Optional.empty());
            resumed.resume();
            jolt(network);
            jolt(copies.copy());
            pruning.hold();
            resumed.hold();
            for (int l = 0; l < 3; l++) {
                assertArrayEquals(
                        layer(network, l).read().toArray(),
                        layer(copies.copy(), l).read().toArray());
                assertArrayEquals(
                        layer(network, l).write().toArray(),
                        layer(copies.copy(), l).write().toArray());
            }
            resumed.clear();
            jolt(copies.copy());
            assertEquals(4 * WIDTH, nonZero(layer(copies.copy(), 0).read().toArray()));
        }
    }

    /** A copy that can be taken later. */
    private record DetectorCopies(IdentityMlp network, IdentityMlp copy) implements AutoCloseable {
        DetectorCopies(IdentityMlp network) {
            this(network, network.copy());
        }

        void take() {
            for (int l = 0; l < 3; l++) {
                for (int p = 0; p < 3; p++) {
                    Tensor from =
                            network.full().layers().get(l).parameters().get(p).values();
                    copy.full().layers().get(l).parameters().get(p).values().write(from.toArray(), 0);
                }
            }
        }

        @Override
        public void close() {
            copy.close();
        }
    }

    @Test
    void anAverageIsLeftTheSame() {
        try (IdentityMlp network = network(4);
                IdentityMlp average = network(4)) {
            DetectorPruning pruning = new DetectorPruning(network, Optional.empty());
            pruning.prune(5, 3);
            pruning.holdIn(average);
            for (int l = 0; l < 3; l++) {
                assertArrayEquals(
                        layer(network, l).read().toArray(),
                        layer(average, l).read().toArray());
                assertArrayEquals(
                        layer(network, l).write().toArray(),
                        layer(average, l).write().toArray());
            }
        }
    }

    @Test
    void idleDetectorsMakeNoDifference() {
        try (IdentityMlp network = network(4)) {
            new DetectorPruning(network, Optional.empty()).prune(1, 5);
            try (IdentityMlp small = DetectorPruning.withoutIdle(network)) {
                assertEquals(1, small.rank().getAsInt(), "one stays in every layer");
                assertArrayEquals(scores(network), scores(small), 1e-6f);
            }
        }
    }

    private static float[] scores(IdentityMlp network) {
        float[] row = new float[FEATURES];
        for (int i = 0; i < row.length; i++) {
            row[i] = i / 12f;
        }
        try (ForwardPass forward = ForwardPass.forInference(network.classifier(), 1)) {
            forward.load(row, FEATURES, 1);
            return forward.run(1).toArray();
        }
    }

    @Test
    void sparseReadsAreTold() {
        double[] deviation = new double[FEATURES];
        Arrays.fill(deviation, 0, 6, 1);
        try (IdentityMlp fresh = new LowRankStart(List.of(4), 1.4f).create(backend, SHAPE, deviation, 1);
                IdentityMlp network = network(4)) {
            assertFalse(layer(fresh, 0).hasSparseReads(), "what no detector reads does not count");
            assertFalse(layer(network, 0).hasSparseReads());
            new DetectorPruning(network, Optional.empty()).prune(12, 13);
            assertTrue(layer(network, 0).hasSparseReads());
        }
    }

    @Test
    void networksAndGridsThatDoNotFitAreRefused() {
        try (IdentityMlp dense = IdentityMlp.create(backend, SHAPE);
                IdentityMlp network = network(2)) {
            assertThrows(IllegalArgumentException.class, () -> new DetectorPruning(dense, Optional.empty()));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new DetectorPruning(network, Optional.of(new DetectorPruning.Grid(4, 4, 1))));
        }
    }
}
