package io.limpid.attribution;

/** The gradient of the class score with respect to the features: how the score answers to a small change of each. */
public final class Gradient implements AttributionMethod {

    private final DifferentiableFunction function;

    /** Explains a function of any kind that has gradients. */
    public Gradient(DifferentiableFunction function) {
        this.function = function;
    }

    @Override
    public String name() {
        return "gradient";
    }

    @Override
    public double passesPerRow() {
        return 2;
    }

    @Override
    public void attribute(float[] rows, int count, int[] targets, float[] attribution) {
        int features = function.features();
        function.gradients(
                count,
                function.rowsOf(rows),
                row -> targets[row],
                (row, gradients, offset) -> System.arraycopy(gradients, offset, attribution, row * features, features));
    }
}
