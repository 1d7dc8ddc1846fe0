package io.limpid.attribution.faithfulness;

import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Layer;
import io.limpid.core.network.NetworkShape;
import io.limpid.core.network.Parameter;
import io.limpid.core.network.RandomStreams;
import java.util.Random;

/**
 * Makes a network that has forgotten what it learned, and nothing else: W − σI is put into random order, and so are biases; the identity,
 * which no training put there, stays. So the network is as near to the identity as it was, and what changes in a map is owed to what was
 * learned. Rows of features and of classes are shuffled apart, because they do different work. Of a low-rank layer, its factors are shuffled.
 */
public final class ShuffledDeviation {

    private ShuffledDeviation() {}

    /**
     * Shuffles every layer. The caller closes the network; the original does not change.
     *
     * @param seed the same seed gives the same weights
     */
    public static IdentityMlp of(IdentityMlp network, long seed) {
        IdentityMlp copy = network.copy();
        for (int layer = 1; layer <= copy.shape().depth(); layer++) {
            shuffle(copy, layer, seed);
        }
        return copy;
    }

    /**
     * Shuffles one layer alone, so that it shows which layers a map answers to.
     *
     * @param layer from 1 to L
     * @param seed the same seed gives the same weights as in {@link #of(IdentityMlp, long)}
     */
    public static IdentityMlp of(IdentityMlp network, int layer, long seed) {
        IdentityMlp copy = network.copy();
        shuffle(copy, layer, seed);
        return copy;
    }

    private static void shuffle(IdentityMlp network, int number, long seed) {
        Random random = RandomStreams.of(seed, "shuffled deviation", number);
        NetworkShape shape = network.shape();
        Layer layer = network.full().layers().get(number - 1);
        for (Parameter parameter : layer.parameters()) {
            float[] values = parameter.values().toArray();
            int columns = parameter.values().columns();
            boolean identity = layer instanceof DenseLayer && parameter.name().equals("weight");
            addIdentity(values, columns, identity ? -shape.initialScale() : 0);
            shuffle(values, 0, shape.features() * columns, random);
            shuffle(values, shape.features() * columns, values.length, random);
            addIdentity(values, columns, identity ? shape.initialScale() : 0);
            parameter.values().write(values, 0);
        }
    }

    private static void addIdentity(float[] values, int columns, float scale) {
        for (int i = 0; scale != 0 && i < columns; i++) {
            values[i * columns + i] += scale;
        }
    }

    private static void shuffle(float[] values, int from, int to, Random random) {
        for (int i = to - 1; i > from; i--) {
            int other = from + random.nextInt(i - from + 1);
            float value = values[i];
            values[i] = values[other];
            values[other] = value;
        }
    }
}
