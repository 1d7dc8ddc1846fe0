package io.limpid.core.network;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How a low-rank network starts (method, section 7): U = 0 and b = 0, so that every layer is the identity, and V normal in proportion
 * to each feature's standard deviation over the training rows. What never varies is never read, so nothing is ever learned to be written
 * there, and coordinates keep their meaning; the class dimensions aren't read at first.
 *
 * @param ranks r of each layer, first layer first: one number for all layers, or one for each
 * @param norm c &gt; 0; V is scaled to ‖V‖ = c √r in the Frobenius norm
 */
public record LowRankStart(List<Integer> ranks, float norm) {

    /** The norm that stayed nearest to the identity at the same accuracy. */
    public static final float DEFAULT_NORM = 1.4f;

    public LowRankStart {
        ranks = List.copyOf(ranks);
        if (ranks.isEmpty()) {
            throw new IllegalArgumentException("a low-rank network needs a rank");
        }
        for (int rank : ranks) {
            if (rank < 1) {
                throw new IllegalArgumentException("a rank must be at least 1, but is " + rank);
            }
        }
        if (!(norm > 0) || Float.isInfinite(norm)) {
            throw new IllegalArgumentException("the norm of reads must be finite and greater than 0: " + norm);
        }
    }

    /**
     * Returns the rank of a layer.
     *
     * @param layer from 0 on
     */
    private int rank(int layer) {
        return ranks.get(ranks.size() == 1 ? 0 : layer);
    }

    /**
     * Creates the network.
     *
     * @param deviation the standard deviation of each feature over the training rows, [D]; where all are 0, features count alike
     * @param seed the same seed gives the same weights, on every backend
     * @throws IllegalArgumentException if there are neither one rank nor one for each layer, or if a rank is more than the width
     */
    public IdentityMlp create(Backend backend, NetworkShape shape, double[] deviation, long seed) {
        if (ranks.size() != 1 && ranks.size() != shape.depth()) {
            throw new IllegalArgumentException("there must be one rank, or one for each of the " + shape.depth()
                    + " layers, but there are " + ranks.size());
        }
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < shape.depth(); l++) {
            int rank = rank(l);
            int width = shape.width();
            if (rank > width) {
                throw new IllegalArgumentException(
                        "a rank of " + rank + " is more than the width of the layers, " + width);
            }
            Tensor read = backend.create(width, rank);
            read.write(reads(shape, rank, deviation, Mlp.weightsOf(seed, l)), 0);
            layers.add(new LowRankLayer(
                    read,
                    backend.create(width, rank),
                    backend.create(width, 1),
                    shape.activation(),
                    shape.initialScale(),
                    0));
        }
        return IdentityMlp.of(backend, shape, layers);
    }

    private float[] reads(NetworkShape shape, int rank, double[] deviation, Random random) {
        double largest = 0;
        for (double value : deviation) {
            largest = Math.max(largest, value);
        }
        double[] drawn = new double[shape.features() * rank];
        double squares = 0;
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = random.nextGaussian() * (largest > 0 ? deviation[i / rank] / largest : 1);
            squares += drawn[i] * drawn[i];
        }
        double factor = norm * Math.sqrt(rank / squares);
        float[] values = new float[shape.width() * rank];
        for (int i = 0; i < drawn.length; i++) {
            values[i] = (float) (factor * drawn[i]);
        }
        return values;
    }
}
