package io.limpid.attribution.faithfulness;

import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Layer;
import io.limpid.core.network.Mlp;
import io.limpid.core.network.Parameter;
import io.limpid.core.network.RandomStreams;
import java.util.Random;

/**
 * Ways to make a network that has forgotten what it learned: all weights and biases become random. Never the identity, which
 * is what an identity network starts from and stays near: reset to it, a network would hardly have changed.
 */
public enum WeightRandomisation {
    /** Normal, with the standard deviation that the weight or bias had and mean 0. */
    GAUSSIAN {
        @Override
        void apply(float[] values, Random random) {
            double mean = 0;
            for (float value : values) {
                mean += value;
            }
            mean /= values.length;
            double squares = 0;
            for (float value : values) {
                squares += (value - mean) * (value - mean);
            }
            double deviation = Math.sqrt(squares / values.length);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
        }
    },
    /** The same values in random order. */
    SHUFFLED {
        @Override
        void apply(float[] values, Random random) {
            for (int i = values.length - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                float value = values[i];
                values[i] = values[other];
                values[other] = value;
            }
        }
    };

    abstract void apply(float[] values, Random random);

    /**
     * Creates a random network of the same structure. The caller closes it; the original does not change.
     *
     * @param seed the same seed gives the same weights
     */
    public Mlp of(Mlp network, long seed) {
        Mlp copy = network.copy();
        randomise(copy, seed);
        return copy;
    }

    /** As {@link #of(Mlp, long)}, for an identity network. */
    public IdentityMlp of(IdentityMlp network, long seed) {
        IdentityMlp copy = network.copy();
        randomise(copy.full(), seed);
        return copy;
    }

    private void randomise(Mlp copy, long seed) {
        Random random = RandomStreams.of(seed, "random weights");
        for (Layer layer : copy.layers()) {
            for (Parameter parameter : layer.parameters()) {
                float[] values = parameter.values().toArray();
                apply(values, random);
                parameter.values().write(values, 0);
            }
        }
    }
}
