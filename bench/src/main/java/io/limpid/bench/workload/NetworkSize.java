package io.limpid.bench.workload;

/**
 * The size of an identity network and of the batch that goes through it.
 *
 * @param depth L, the number of layers
 * @param width N, the number of features and classes together; more than {@value #CLASSES}
 * @param batch the number of rows
 */
public record NetworkSize(int depth, int width, int batch) {

    /** C, the number of classes in all benchmarks. */
    public static final int CLASSES = 10;

    public NetworkSize {
        if (depth < 1 || width <= CLASSES || batch < 1) {
            throw new IllegalArgumentException("expected a depth of 1 or more, a width above " + CLASSES
                    + " and a batch of 1 or more, but got " + depth + ", " + width + " and " + batch);
        }
    }

    /** Returns D, the number of features. */
    public int features() {
        return width - CLASSES;
    }

    /** Returns the floating-point operations of a forward pass; a fused multiply-add counts as two. */
    public double forwardOperations() {
        return 2.0 * batch * width * width * depth;
    }

    /**
     * Returns the floating-point operations of the matrix products of a training step. Of the last layer, only the class
     * rows matter to the loss, and the first layer needs no gradient for its input.
     */
    public double trainingOperations() {
        double wholeLayer = 2.0 * batch * width * width;
        double classRows = 2.0 * batch * width * CLASSES;
        int whole = depth - 1;
        double forward = whole * wholeLayer + classRows;
        double inputGradients = whole == 0 ? 0 : (whole - 1) * wholeLayer + classRows;
        return 2 * forward + inputGradients;
    }

    /** Returns the floating-point operations of a forward pass and of the evidence of one class per row. */
    public double explanationOperations() {
        return forwardOperations() + 2.0 * batch * width * CLASSES * depth;
    }
}
