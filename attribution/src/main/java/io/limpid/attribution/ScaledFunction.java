package io.limpid.attribution;

/**
 * A function of rows in units of their own, as one of rows in [0, 1]: what measures of faithfulness expect, which move features by shares of their range and set them
 * to 0. What is asked about u is answered at minimum + u · (maximum − minimum). The function stays open.
 */
public final class ScaledFunction implements ScoreFunction {

    private final ScoreFunction function;
    private final double[] minimum;
    private final double[] range;

    /**
     * @param minimum what stands for 0, one per feature
     * @param maximum what stands for 1, one per feature
     */
    public ScaledFunction(ScoreFunction function, double[] minimum, double[] maximum) {
        if (minimum.length != function.features() || maximum.length != function.features()) {
            throw new IllegalArgumentException("a range is needed for each of " + function.features()
                    + " features, but there are " + minimum.length + " and " + maximum.length);
        }
        this.function = function;
        this.minimum = minimum.clone();
        range = new double[minimum.length];
        for (int i = 0; i < range.length; i++) {
            range[i] = maximum[i] - minimum[i];
        }
    }

    @Override
    public int features() {
        return function.features();
    }

    @Override
    public int classes() {
        return function.classes();
    }

    @Override
    public void scores(int count, RowWriter rows, RowReader receiver) {
        function.scores(count, unscaled(rows), receiver);
    }

    @Override
    public void likelihoods(int count, RowWriter rows, RowReader receiver) {
        function.likelihoods(count, unscaled(rows), receiver);
    }

    private RowWriter unscaled(RowWriter rows) {
        return (index, target, offset) -> {
            rows.write(index, target, offset);
            for (int i = 0; i < range.length; i++) {
                target[offset + i] = (float) (minimum[i] + target[offset + i] * range[i]);
            }
        };
    }
}
