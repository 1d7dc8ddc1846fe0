package io.limpid.attribution;

/** The gradient of the class score, each derivative times the value of its feature. */
public final class GradientTimesInput implements AttributionMethod {

    private final Gradient gradient;
    private final int features;

    /** Explains a function of any kind that has gradients. */
    public GradientTimesInput(DifferentiableFunction function) {
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
            attribution[i] *= rows[i];
        }
    }
}
