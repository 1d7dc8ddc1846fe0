package io.limpid.attribution;

/**
 * Integrated gradients (Sundararajan et al., 2017): (x − b) ⊙ ∫₀¹ ∇f(b + t (x − b)) dt, by Gauss–Legendre quadrature. Complete:
 * the attributions sum to f(x) − f(b), up to the error of the quadrature.
 */
public final class IntegratedGradients implements AttributionMethod {

    /** The number of nodes that is usual in the field. */
    public static final int DEFAULT_NODES = 50;

    private final DifferentiableFunction function;
    private final Baseline baseline;
    private final GaussLegendre quadrature;

    /** Integrates with 50 nodes. */
    public IntegratedGradients(DifferentiableFunction function, Baseline baseline) {
        this(function, baseline, DEFAULT_NODES);
    }

    /**
     * @param baseline b
     * @param nodes at how many points the gradient is taken, at least 1
     */
    public IntegratedGradients(DifferentiableFunction function, Baseline baseline, int nodes) {
        baseline.requireFeatures(function.features());
        this.function = function;
        this.baseline = baseline;
        quadrature = new GaussLegendre(nodes);
    }

    @Override
    public String name() {
        return "integrated-gradients";
    }

    @Override
    public double passesPerRow() {
        return 2 * quadrature.count();
    }

    @Override
    public void attribute(float[] rows, int count, int[] targets, float[] attribution) {
        int features = function.features();
        int nodes = quadrature.count();
        double[] integral = new double[count * features];
        function.gradients(
                Math.multiplyExact(count, nodes),
                (index, target, offset) ->
                        writePoint(rows, index / nodes * features, quadrature.node(index % nodes), target, offset),
                index -> targets[index / nodes],
                (index, gradients, offset) -> {
                    double weight = quadrature.weight(index % nodes);
                    int row = index / nodes * features;
                    for (int i = 0; i < features; i++) {
                        integral[row + i] += weight * gradients[offset + i];
                    }
                });
        for (int i = 0; i < integral.length; i++) {
            attribution[i] = (float) (integral[i] * (rows[i] - baseline.value(i % features)));
        }
    }

    private void writePoint(float[] rows, int row, double way, float[] target, int offset) {
        for (int i = 0; i < function.features(); i++) {
            float from = baseline.value(i);
            target[offset + i] = (float) (from + way * (rows[row + i] - from));
        }
    }
}
