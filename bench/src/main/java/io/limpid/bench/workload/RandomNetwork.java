package io.limpid.bench.workload;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.LowRankLayer;
import io.limpid.core.network.NetworkShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A network near the identity, as training leaves it, with random rows and labels. The same size gives the same values,
 * whoever asks.
 */
public final class RandomNetwork {

    /** How far all layers together are from the identity, as in a trained network; a layer has its share of it. */
    private static final double TOTAL_DEVIATION = 0.7;

    private static final long ROWS_SEED = 1_000_003;
    private static final long LABELS_SEED = 2_000_003;
    private static final long WRITES_SEED = 3_000_003;

    private final NetworkSize size;

    public RandomNetwork(NetworkSize size) {
        this.size = size;
    }

    /** Returns the size of the network and of its batch. */
    public NetworkSize size() {
        return size;
    }

    /** Returns Wˡ, [N, N] row by row ({@code [out, in]}), for l from 0 to L − 1: the identity and uniform noise. */
    public float[] weight(int layer) {
        int width = size.width();
        double deviation = TOTAL_DEVIATION / size.depth() / Math.sqrt(width);
        double limit = deviation * Math.sqrt(3);
        SplittableRandom random = new SplittableRandom(layer);
        float[] weight = new float[width * width];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = (float) (limit * (2 * random.nextDouble() - 1));
        }
        for (int i = 0; i < width; i++) {
            weight[i * width + i] += 1;
        }
        return weight;
    }

    /** Returns Vˡ of a low-rank layer, [N, r] row by row, for l from 0 to L − 1. */
    public float[] read(int layer) {
        return factor(layer);
    }

    /** Returns Uˡ of a low-rank layer, [N, r] row by row, for l from 0 to L − 1. */
    public float[] write(int layer) {
        return factor(WRITES_SEED + layer);
    }

    /** Uniform noise, such that the product of two is as far from the identity as {@link #weight} is. */
    private float[] factor(long seed) {
        double squared = TOTAL_DEVIATION / size.depth() / Math.sqrt((double) size.width() * size.rank());
        double limit = Math.sqrt(3 * squared);
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[size.width() * size.rank()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (limit * (2 * random.nextDouble() - 1));
        }
        return values;
    }

    /** Returns the last C rows of Uᴸ, [C, r]. */
    public float[] classWrite() {
        float[] write = write(size.depth() - 1);
        return Arrays.copyOfRange(write, size.features() * size.rank(), write.length);
    }

    /** Returns the last C rows of Wᴸ, [C, N]: all of the last layer that the loss depends on. */
    public float[] classWeight() {
        float[] weight = weight(size.depth() - 1);
        return Arrays.copyOfRange(weight, size.features() * size.width(), weight.length);
    }

    /** Returns the input rows, [batch, D] row by row, in [0, 1). */
    public float[] rows() {
        Random random = new Random(ROWS_SEED);
        float[] rows = new float[size.batch() * size.features()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextFloat();
        }
        return rows;
    }

    /** Returns the input rows followed by zeros in the class dimensions, [batch, N] row by row. */
    public float[] paddedRows() {
        float[] rows = rows();
        float[] padded = new float[size.batch() * size.width()];
        for (int row = 0; row < size.batch(); row++) {
            System.arraycopy(rows, row * size.features(), padded, row * size.width(), size.features());
        }
        return padded;
    }

    /** Returns the class of each row, in [0, C). */
    public int[] labels() {
        return new Random(LABELS_SEED)
                .ints(size.batch(), 0, NetworkSize.CLASSES)
                .toArray();
    }

    /** Opens the network on a backend; the biases are 0. The caller closes it. */
    public IdentityMlp open(Backend backend) {
        if (size.isLowRank()) {
            return openLowRank(backend);
        }
        IdentityMlp network =
                IdentityMlp.create(backend, NetworkShape.of(size.features(), NetworkSize.CLASSES, size.depth()));
        for (int layer = 0; layer < size.depth(); layer++) {
            DenseLayer dense = network.full().denseLayers().get(layer);
            dense.weight().write(weight(layer), 0);
        }
        return network;
    }

    private IdentityMlp openLowRank(Backend backend) {
        List<LowRankLayer> layers = new ArrayList<>();
        for (int layer = 0; layer < size.depth(); layer++) {
            Tensor read = backend.create(size.width(), size.rank());
            read.write(read(layer), 0);
            Tensor write = backend.create(size.width(), size.rank());
            write.write(write(layer), 0);
            layers.add(new LowRankLayer(read, write, backend.create(size.width(), 1), Activation.LEAKY_RELU, 1, 0));
        }
        return IdentityMlp.of(backend, NetworkShape.of(size.features(), NetworkSize.CLASSES, size.depth()), layers);
    }
}
