package io.limpid.attribution.faithfulness;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Mlp;
import java.util.ArrayList;
import java.util.List;
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
        Backend backend = network.backend();
        List<DenseLayer> copies = new ArrayList<>();
        for (DenseLayer layer : network.layers()) {
            copies.add(new DenseLayer(
                    backend.create(layer.outputs(), layer.inputs()),
                    backend.create(layer.outputs(), 1),
                    layer.activation(),
                    layer.diagonal()));
        }
        fill(network.layers(), copies, new Random(seed));
        return new Mlp(backend, copies, network.temperature());
    }

    /** As {@link #of(Mlp, long)}, for an identity network. */
    public IdentityMlp of(IdentityMlp network, long seed) {
        IdentityMlp copy = IdentityMlp.create(network.backend(), network.shape());
        fill(network.full().layers(), copy.full().layers(), new Random(seed));
        return copy;
    }

    private void fill(List<DenseLayer> originals, List<DenseLayer> copies, Random random) {
        for (int i = 0; i < originals.size(); i++) {
            fill(originals.get(i).weight(), copies.get(i).weight(), random);
            fill(originals.get(i).bias(), copies.get(i).bias(), random);
        }
    }

    private void fill(Tensor original, Tensor copy, Random random) {
        float[] values = original.toArray();
        apply(values, random);
        copy.write(values, 0);
    }
}
