package io.limpid.bench.workload;

/** The matrix products that are timed: C = op(A) op(B), named after where a network of width N needs them. */
public enum GemmShape {
    /** The forward pass of a batch of 100 through a layer of width 794 (MNIST): C = A Bᵀ. */
    FORWARD_100(100, 794, 794, false, true),
    /** The weight gradient of that batch: C = Aᵀ B. */
    WEIGHT_GRADIENT_100(794, 794, 100, true, false),
    /** The forward pass of a batch of 1,024. */
    FORWARD_1024(1024, 794, 794, false, true),
    /** The gradient with respect to the layer's input, batch 100: C = A B. */
    INPUT_GRADIENT_100(100, 794, 794, false, false),
    /** The forward pass of a single row. */
    FORWARD_1(1, 794, 794, false, true),
    /** The forward pass of a batch of 100 through a layer of width 3,082 (colour images of 32 × 32). */
    FORWARD_WIDE(100, 3082, 3082, false, true);

    private final int rows;
    private final int columns;
    private final int depth;
    private final boolean transposeLeft;
    private final boolean transposeRight;

    GemmShape(int rows, int columns, int depth, boolean transposeLeft, boolean transposeRight) {
        this.rows = rows;
        this.columns = columns;
        this.depth = depth;
        this.transposeLeft = transposeLeft;
        this.transposeRight = transposeRight;
    }

    /** Returns m, the number of rows of C. */
    public int rows() {
        return rows;
    }

    /** Returns n, the number of columns of C. */
    public int columns() {
        return columns;
    }

    /** Returns k, the length of the sums. */
    public int depth() {
        return depth;
    }

    /** Returns whether op(A) is the transpose of A. */
    public boolean transposeLeft() {
        return transposeLeft;
    }

    /** Returns whether op(B) is the transpose of B. */
    public boolean transposeRight() {
        return transposeRight;
    }

    /** Returns 2 m n k: a fused multiply-add counts as two operations. */
    public double operations() {
        return 2.0 * rows * columns * depth;
    }

    /** Returns the shape for people, for example {@code 100×794×794, A Bᵀ}. */
    public String title() {
        return rows + "×" + columns + "×" + depth + ", A" + (transposeLeft ? "ᵀ" : "") + " B"
                + (transposeRight ? "ᵀ" : "");
    }
}
