package io.limpid.attribution.faithfulness;

/** A measure of each row by itself: how the sizes of its attributions, by column, go with the true reasons. Higher is better. */
abstract class TruthMetric implements FaithfulnessMetric {

    private final String name;
    private final TrueFeatures truth;

    /** @param truth about the rows that will be measured */
    TruthMetric(String name, TrueFeatures truth) {
        this.name = name;
        this.truth = truth;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Better better() {
        return Better.HIGHER;
    }

    @Override
    public final void measure(AttributedRows rows, double[] values) {
        double[] sizes = new double[truth.columns()];
        for (int row = 0; row < rows.count(); row++) {
            truth.sizes(rows, row, sizes);
            values[row] = of(truth, row, sizes);
        }
    }

    /**
     * Measures one row.
     *
     * @param sizes of its attributions, [K]
     */
    abstract double of(TrueFeatures truth, int row, double[] sizes);
}
