package io.limpid.bench.workload;

/**
 * The size of an identity network and of the batch that goes through it.
 *
 * @param depth L, the number of layers
 * @param width N, the number of features and classes together; more than {@value #CLASSES}
 * @param batch the number of rows
 * @param rank r of every layer, for the identity plus detectors; {@value #DENSE} for weight matrices
 */
public record NetworkSize(int depth, int width, int batch, int rank) {

    /** The rank of a network that has weight matrices. */
    public static final int DENSE = 0;

    /** C, the number of classes in all benchmarks. */
    public static final int CLASSES = 10;

    public NetworkSize {
        if (depth < 1 || width <= CLASSES || batch < 1 || rank < 0 || rank > width) {
            throw new IllegalArgumentException("expected a depth of 1 or more, a width above " + CLASSES
                    + ", a batch of 1 or more and a rank from 0 to the width, but got " + depth + ", " + width + ", "
                    + batch + " and " + rank);
        }
    }

    /** The size of a network that has weight matrices. */
    public NetworkSize(int depth, int width, int batch) {
        this(depth, width, batch, DENSE);
    }

    /** Returns the same size with another number of rows. */
    public NetworkSize withBatch(int rows) {
        return new NetworkSize(depth, width, rows, rank);
    }

    /** Returns the same size with another rank. */
    public NetworkSize withRank(int detectors) {
        return new NetworkSize(depth, width, batch, detectors);
    }

    /** Returns whether layers are the identity plus detectors. */
    public boolean isLowRank() {
        return rank != DENSE;
    }

    /** Returns D, the number of features. */
    public int features() {
        return width - CLASSES;
    }

    /** Returns the floating-point operations of a forward pass; a fused multiply-add counts as two. */
    public double forwardOperations() {
        return layerOperations(width) * depth;
    }

    /** One product of the width, or two thin ones. */
    private double layerOperations(int units) {
        return isLowRank() ? 2.0 * batch * rank * (width + units) : 2.0 * batch * width * units;
    }

    /**
     * Returns the floating-point operations of the matrix products of a training step. Of the last layer, only the class
     * rows matter to the loss, and the first layer needs no gradient for its input.
     */
    public double trainingOperations() {
        double wholeLayer = layerOperations(width);
        double classRows = layerOperations(CLASSES);
        int whole = depth - 1;
        double forward = whole * wholeLayer + classRows;
        double inputGradients = whole == 0 ? 0 : (whole - 1) * wholeLayer + classRows;
        return 2 * forward + inputGradients;
    }

    /** Returns the floating-point operations of a forward pass and of the evidence of one class per row. */
    public double explanationOperations() {
        return forwardOperations() + layerOperations(CLASSES) * depth;
    }
}
