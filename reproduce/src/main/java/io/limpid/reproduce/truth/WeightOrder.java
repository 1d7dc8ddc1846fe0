package io.limpid.reproduce.truth;

import io.limpid.attribution.faithfulness.AttributedRows;
import io.limpid.attribution.faithfulness.FaithfulnessMetric;
import io.limpid.attribution.faithfulness.Statistics;
import java.util.List;

/**
 * How near a map comes to the right one of a linear rule, w ⊙ (x − reference) for class 1 and its opposite for class 0: the rank
 * correlation of the two over the features of a row, in [−1, 1].
 */
final class WeightOrder implements FaithfulnessMetric {

    private final List<Double> weights;
    private final float[] compared;

    /**
     * @param weights of the rule, [D]
     * @param compared what each row is compared with, [count, D]
     */
    WeightOrder(List<Double> weights, float[] compared) {
        this.weights = weights;
        this.compared = compared;
    }

    @Override
    public String name() {
        return "rank-correlation";
    }

    @Override
    public Better better() {
        return Better.HIGHER;
    }

    @Override
    public void measure(AttributedRows rows, double[] values) {
        int features = rows.features();
        float[] right = new float[features];
        float[] found = new float[features];
        for (int row = 0; row < rows.count(); row++) {
            int sign = rows.targets()[row] == 1 ? 1 : -1;
            for (int i = 0; i < features; i++) {
                right[i] = (float)
                        (sign * weights.get(i) * (rows.rows()[row * features + i] - compared[row * features + i]));
                found[i] = rows.attribution()[row * features + i];
            }
            values[row] = Statistics.rankCorrelation(right, found);
        }
    }
}
