package io.limpid.core.interpretation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The input that a row is compared with: evidence says why the score of the row is another than that of the reference (method,
 * section 6). Against a row r, every layer obeys h(x) − h(r) = a ⊙ W (h(x) − h(r) of the layer below), with a the secant slope
 * between the two, so biases cancel, and the evidence of all layers sums to s(x) − s(r) exactly, for every activation.
 *
 * <p>Against several rows, evidence is the mean of that against each, and sums to s(x) less the mean of their scores. {@link #others Others}
 * are rows that got another answer than the row that is explained: those that the network had to tell it from.
 *
 * <p>{@link #NOTHING} is the same walk on the network whose biases count as inputs that are 1 in the row and 0 in the reference:
 * then every z of the reference is φ(0) = 0, the slopes are φ(z)/z, the biases are part of the account, and all sums to s(x)
 * itself. It is no row: that of zeros still has the biases, so {@code of(new float[D])} asks another question. A feature that is 0
 * gets nothing at the input by either, however much it matters: a value is seen only where it differs from the reference.
 */
public final class EvidenceReference {

    /** Nothing at all, biases included. */
    public static final EvidenceReference NOTHING = new EvidenceReference(List.of(), new int[0]);

    private final List<float[]> rows;
    private final int[] answers;
    private final List<EvidenceReference> parts;

    private EvidenceReference(List<float[]> rows, int[] answers) {
        this.rows = rows;
        this.answers = answers;
        parts = rows.size() < 2
                ? List.of(this)
                : rows.stream()
                        .map(row -> new EvidenceReference(List.of(row), new int[0]))
                        .toList();
    }

    /**
     * A row of features.
     *
     * @param row r, [D], scaled as for training. Copied
     */
    public static EvidenceReference of(float[] row) {
        return others(new float[][] {row}, new int[0]);
    }

    /**
     * Several rows, of which a row is compared with those that got another answer; with all of them where there are none.
     *
     * @param rows each r, [D], scaled as for training; at least one. Copied
     * @param answers the class that the network takes each of them for; or empty to compare with all of them always. Copied
     */
    public static EvidenceReference others(float[][] rows, int[] answers) {
        if (rows.length == 0 || Stream.of(rows).anyMatch(row -> row.length == 0 || row.length != rows[0].length)) {
            throw new IllegalArgumentException(
                    "expected reference rows of the same number of features, and at least one of each");
        }
        if (answers.length != 0 && answers.length != rows.length) {
            throw new IllegalArgumentException(
                    answers.length + " answers were given for " + rows.length + " reference rows");
        }
        return new EvidenceReference(Stream.of(rows).map(float[]::clone).toList(), answers.clone());
    }

    /** Returns whether there is no reference row, so that biases count. */
    public boolean isNothing() {
        return rows.isEmpty();
    }

    /** Returns how many rows there are; 0 for {@link #NOTHING}. */
    public int count() {
        return rows.size();
    }

    /**
     * Returns a copy of the one row, [D]; empty for {@link #NOTHING}.
     *
     * @throws IllegalStateException if there are several
     */
    public float[] row() {
        if (count() > 1) {
            throw new IllegalStateException("there are " + count() + " reference rows, not one");
        }
        return isNothing() ? new float[0] : row(0);
    }

    /** Returns a copy of one of the rows, [D]. */
    public float[] row(int index) {
        return rows.get(index).clone();
    }

    /** Returns a copy of the class that the network takes each row for; empty where that does not count. */
    public int[] answers() {
        return answers.clone();
    }

    /** Returns each row by itself; this where there are not several. */
    List<EvidenceReference> parts() {
        return parts;
    }

    /**
     * Returns how much one of the rows counts for a row with an answer; the weights of all rows sum to 1.
     *
     * @param answer the class that the network takes the row for
     */
    public float weight(int index, int answer) {
        int others = 0;
        for (int other : answers) {
            others += other == answer ? 0 : 1;
        }
        if (others == 0) {
            return 1f / count();
        }
        return answers[index] == answer ? 0 : 1f / others;
    }

    /** @throws IllegalArgumentException if rows do not have so many values */
    void requireFeatures(int features) {
        if (rows.get(0).length != features) {
            throw new IllegalArgumentException("the reference row has " + rows.get(0).length
                    + " values, but the network takes " + features + " features");
        }
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof EvidenceReference reference
                && Arrays.equals(answers, reference.answers)
                && Arrays.deepEquals(rows.toArray(), reference.rows.toArray());
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.deepHashCode(rows.toArray()) + Arrays.hashCode(answers);
    }

    @Override
    public String toString() {
        return switch (count()) {
            case 0 -> "nothing";
            case 1 -> "a row of " + rows.get(0).length + " features";
            default -> count() + " rows of " + rows.get(0).length + " features";
        };
    }
}
