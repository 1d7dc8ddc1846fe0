package io.limpid.core.interpretation;

import java.util.Arrays;

/**
 * The input that a row is compared with: evidence says why the score of the row is another than that of the reference (method,
 * section 6). Against a row r, every layer obeys h(x) − h(r) = a ⊙ W (h(x) − h(r) of the layer below), with a the secant slope
 * between the two, so biases cancel, and the evidence of all layers sums to s(x) − s(r) exactly, for every activation.
 *
 * <p>{@link #NOTHING} is the same walk on the network whose biases count as inputs that are 1 in the row and 0 in the reference:
 * then every z of the reference is φ(0) = 0, the slopes are φ(z)/z, the biases are part of the account, and all sums to s(x)
 * itself. It is no row: that of zeros still has the biases, so {@code of(new float[D])} asks another question. A feature that is 0
 * gets nothing at the input by either, however much it matters: a value is seen only where it differs from the reference.
 */
public final class EvidenceReference {

    /** Nothing at all, biases included. */
    public static final EvidenceReference NOTHING = new EvidenceReference(new float[0]);

    private final float[] row;

    private EvidenceReference(float[] row) {
        this.row = row;
    }

    /**
     * A row of features.
     *
     * @param row r, [D], scaled as for training. Copied
     */
    public static EvidenceReference of(float[] row) {
        if (row.length == 0) {
            throw new IllegalArgumentException("a reference row needs at least one feature");
        }
        return new EvidenceReference(row.clone());
    }

    /** Returns whether there is no reference row, so that biases count. */
    public boolean isNothing() {
        return row.length == 0;
    }

    /** Returns a copy of the row, [D]; empty for {@link #NOTHING}. */
    public float[] row() {
        return row.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EvidenceReference reference && Arrays.equals(row, reference.row);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(row);
    }

    @Override
    public String toString() {
        return isNothing() ? "nothing" : "a row of " + row.length + " features";
    }
}
