package io.limpid.interpret.evaluation;

import io.limpid.core.backend.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How much of what layers change lies on features that never vary: the share of the contribution maps' energy there (method, section 7). A
 * network that uses such features as registers can be near the identity and accurate, and its maps be partly nonsense all the same.
 * Constant are the features that had one value in all training rows; where that is not known, in all rows that were looked at.
 */
public final class RegisterShare {

    private final int features;
    private final boolean known;
    private final float[] first;
    private final boolean[] varies;
    private final double[][] energy;
    private float[] values = new float[0];
    private boolean started;

    /** @param constant the features that are known to be constant; absent if that is not known */
    public RegisterShare(int depth, int features, Optional<List<Integer>> constant) {
        this.features = features;
        known = constant.isPresent();
        first = new float[features];
        varies = new boolean[features];
        energy = new double[depth][features];
        if (known) {
            Arrays.fill(varies, true);
            constant.get().forEach(feature -> varies[feature] = false);
        }
    }

    /**
     * Looks at some rows.
     *
     * @param input [rows, D], row by row
     */
    public void addInput(float[] input, int rows) {
        if (known) {
            return;
        }
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
        for (int at = 0; at < count; at += features) {
            add(layer - 1, values, at);
        }
    }

    /**
     * Adds the contribution maps of the same rows, of all layers.
     *
     * @param contributions [rows, L, D], row by row
     */
    public void addMaps(float[] contributions, int rows) {
        for (int map = 0; map < rows * energy.length; map++) {
            add(map % energy.length, contributions, map * features);
        }
    }

    private void add(int layer, float[] maps, int from) {
        double[] sums = energy[layer];
        for (int i = 0; i < features; i++) {
            sums[i] += (double) maps[from + i] * maps[from + i];
        }
    }

    /** Returns the share of each layer, [L], in [0, 1]; 0 where a layer changes nothing. */
    public double[] shares() {
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
