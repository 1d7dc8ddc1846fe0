package io.limpid.attribution.faithfulness;

import java.util.Arrays;

/**
 * Sparseness (Chalasani et al., 2020): the Gini coefficient of the attributions' magnitudes, Σ_k (2k − D − 1) |a|₍ₖ₎ / (D Σ |a|)
 * with |a|₍₁₎ ≤ |a|₍₂₎ ≤ … From 0, all the same, to 1 − 1/D, one feature only; 0 where all are 0. It says how concentrated an
 * explanation is, not how true.
 */
public final class Sparseness implements FaithfulnessMetric {

    @Override
    public String name() {
        return "sparseness";
    }

    @Override
    public Better better() {
        return Better.NEITHER;
    }

    @Override
    public void measure(AttributedRows rows, double[] values) {
        int features = rows.features();
        double[] magnitudes = new double[features];
        for (int row = 0; row < rows.count(); row++) {
            for (int i = 0; i < features; i++) {
                magnitudes[i] = Math.abs(rows.attribution()[row * features + i]);
            }
            Arrays.sort(magnitudes);
            double weighted = 0;
            double sum = 0;
            for (int i = 0; i < features; i++) {
                weighted += (2 * i + 1 - features) * magnitudes[i];
                sum += magnitudes[i];
            }
            values[row] = sum > 0 ? weighted / (features * sum) : 0;
        }
    }
}
