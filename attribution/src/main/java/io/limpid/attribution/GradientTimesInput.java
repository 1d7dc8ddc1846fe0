package io.limpid.attribution;

/** The gradient of the class score, each derivative times the value of its feature, less that of the baseline. */
public final class GradientTimesInput implements AttributionMethod {

    private final Gradient gradient;
    private final Baseline baseline;
    private final int features;

    /** Against an input of zeros. */
    public GradientTimesInput(DifferentiableFunction function) {
        this(function, Baseline.zero(function.features()));
    }

    /**
     * @param baseline what the values of a row are told from
     */
    public GradientTimesInput(DifferentiableFunction function, Baseline baseline) {
        baseline.requireFeatures(function.features());
        this.baseline = baseline;
        gradient = new Gradient(function);
        features = function.features();
    }

    @Override
    public String name() {
        return "gradient-x-input";
    }

    @Override
    public double passesPerRow() {
        return gradient.passesPerRow();
    }

    @Override
    public void attribute(float[] rows, int count, int[] targets, float[] attribution) {
        gradient.attribute(rows, count, targets, attribution);
        for (int i = 0; i < count * features; i++) {
            attribution[i] *= rows[i] - baseline.value(i % features);
        }
    }
}
