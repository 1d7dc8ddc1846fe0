package io.limpid.attribution.faithfulness;

import io.limpid.attribution.Baseline;
import io.limpid.attribution.ScoreFunction;

/**
 * How far the attributions are from accounting for the score: |Σ a[i] − (f(x) − f(baseline))|, in units of the class score; at
 * least 0.
 */
public final class CompletenessResidual implements FaithfulnessMetric {

    private final ScoreFunction function;
    private final Baseline baseline;

    /**
     * Creates the measure.
     *
     * @param baseline against whose score the score of a row is told
     */
    public CompletenessResidual(ScoreFunction function, Baseline baseline) {
        this.function = function;
        this.baseline = baseline;
    }

    @Override
    public String name() {
        return "completeness-residual";
    }

    @Override
    public String heading() {
        return "residual";
    }

    @Override
    public Better better() {
        return Better.LOWER;
    }

    @Override
    public void measure(AttributedRows rows, double[] values) {
        int features = rows.features();
        double[] whole = new double[rows.count()];
        double[] nothing = new double[rows.count()];
        function.targetScores(rows.count(), function.rowsOf(rows.rows()), row -> rows.targets()[row], whole);
        function.targetScores(rows.count(), baseline.asRow(), row -> rows.targets()[row], nothing);
        for (int row = 0; row < rows.count(); row++) {
            double sum = 0;
            for (int i = 0; i < features; i++) {
                sum += rows.attribution()[row * features + i];
            }
            values[row] = Math.abs(sum - (whole[row] - nothing[row]));
        }
    }
}
