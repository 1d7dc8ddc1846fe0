package io.limpid.interpret.evaluation;

import io.limpid.core.backend.Tensor;

/**
 * How much of what layers change lies on features that never vary: the share of the contribution maps' energy there (method, section 7). A
 * network that uses such features as registers can be near the identity and accurate, and its maps be partly nonsense all the same.
 * Features count as constant where all rows that were looked at have one value.
 */
final class RegisterShare {

    private final int features;
    private final float[] first;
    private final boolean[] varies;
    private final double[][] energy;
    private float[] values = new float[0];
    private boolean started;

    RegisterShare(int depth, int features) {
        this.features = features;
        first = new float[features];
        varies = new boolean[features];
        energy = new double[depth][features];
    }

    /**
     * Looks at some rows.
     *
     * @param input [rows, D], row by row
     */
    void addInput(float[] input, int rows) {
        if (!started) {
            System.arraycopy(input, 0, first, 0, features);
            started = true;
        }
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < features; i++) {
                varies[i] |= input[row * features + i] != first[i];
            }
        }
    }

    /**
     * Adds the contribution maps of the same rows.
     *
     * @param layer from 1 to L
     * @param contribution [rows, D]
     */
    void addMap(int layer, Tensor contribution) {
        int count = contribution.rows() * features;
        if (values.length < count) {
            values = new float[count];
        }
        contribution.read(values, 0);
        double[] sums = energy[layer - 1];
        for (int at = 0; at < count; at += features) {
            for (int i = 0; i < features; i++) {
                sums[i] += (double) values[at + i] * values[at + i];
            }
        }
    }

    /** Returns the share of each layer, [L], in [0, 1]; 0 where a layer changes nothing. */
    double[] shares() {
        double[] shares = new double[energy.length];
        for (int l = 0; l < shares.length; l++) {
            double onConstant = 0;
            double all = 0;
            for (int i = 0; i < features; i++) {
                onConstant += varies[i] ? 0 : energy[l][i];
                all += energy[l][i];
            }
            shares[l] = all > 0 ? onConstant / all : 0;
        }
        return shares;
    }
}
