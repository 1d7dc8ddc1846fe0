package io.limpid.core.network;

import java.util.Random;

/** How the weights of a layer start. Biases start at 0. */
public enum Initialization {
    /** W = σ I: the method's own, for square weights; a rectangular one gets σ on its main diagonal. */
    IDENTITY {
        @Override
        void fill(float[] weight, int outputs, int inputs, float scale, Random random) {
            for (int i = 0; i < Math.min(outputs, inputs); i++) {
                weight[i * inputs + i] = scale;
            }
        }
    },
    /** Normal with variance 2 / inputs, times σ (He et al., 2015). */
    HE {
        @Override
        void fill(float[] weight, int outputs, int inputs, float scale, Random random) {
            double deviation = scale * Math.sqrt(2.0 / inputs);
            for (int i = 0; i < weight.length; i++) {
                weight[i] = (float) (deviation * random.nextGaussian());
            }
        }
    },
    /** Uniform in ±√(6 / (inputs + outputs)), times σ (Glorot and Bengio, 2010). */
    XAVIER {
        @Override
        void fill(float[] weight, int outputs, int inputs, float scale, Random random) {
            double limit = scale * Math.sqrt(6.0 / (inputs + outputs));
            for (int i = 0; i < weight.length; i++) {
                weight[i] = (float) (limit * (2 * random.nextDouble() - 1));
            }
        }
    },
    /** A random matrix with orthonormal rows or columns, whichever are fewer, times σ (Saxe et al., 2014). */
    ORTHOGONAL {
        @Override
        void fill(float[] weight, int outputs, int inputs, float scale, Random random) {
            int count = Math.min(outputs, inputs);
            int length = Math.max(outputs, inputs);
            double[][] vectors = OrthonormalVectors.random(count, length, random);
            for (int i = 0; i < outputs; i++) {
                for (int j = 0; j < inputs; j++) {
                    weight[i * inputs + j] = (float) (scale * (outputs <= inputs ? vectors[i][j] : vectors[j][i]));
                }
            }
        }
    };

    /**
     * Fills a weight that holds zeros.
     *
     * @param weight [outputs, inputs], row by row. Modified
     * @param scale σ
     * @param random the source of randomness; not used by {@link #IDENTITY}
     */
    abstract void fill(float[] weight, int outputs, int inputs, float scale, Random random);
}
