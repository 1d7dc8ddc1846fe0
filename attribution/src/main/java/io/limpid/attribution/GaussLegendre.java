package io.limpid.attribution;

/**
 * Gauss–Legendre quadrature on [0, 1]: ∫ g ≈ Σ weight(k) g(node(k)), exact for polynomials up to degree 2n − 1.
 */
final class GaussLegendre {

    private static final int MOST_STEPS = 100;
    private static final double ACCURACY = 1e-15;

    private final double[] nodes;
    private final double[] weights;

    GaussLegendre(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("an integral needs at least one node: " + count);
        }
        nodes = new double[count];
        weights = new double[count];
        for (int k = 0; k < count; k++) {
            place(k);
        }
    }

    /** Newton's iteration on the Legendre polynomial, from Tricomi's estimate of its k-th root. */
    private void place(int k) {
        int count = nodes.length;
        double root = -Math.cos(Math.PI * (k + 0.75) / (count + 0.5));
        double slope = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double value = root;
            double before = 1;
            for (int degree = 2; degree <= count; degree++) {
                double next = ((2 * degree - 1) * root * value - (degree - 1) * before) / degree;
                before = value;
                value = next;
            }
            slope = count * (root * value - before) / (root * root - 1);
            double change = value / slope;
            root -= change;
            if (Math.abs(change) < ACCURACY) {
                break;
            }
        }
        nodes[k] = (root + 1) / 2;
        weights[k] = 1 / ((1 - root * root) * slope * slope);
    }

    int count() {
        return nodes.length;
    }

    double node(int k) {
        return nodes[k];
    }

    double weight(int k) {
        return weights[k];
    }
}
