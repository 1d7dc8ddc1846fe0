package io.limpid.core.network;

import java.util.Arrays;

/**
 * How much a row counts in the gradients, by its class: rows of rare classes more than those of frequent ones, for example.
 *
 * @param values one for each class; at least 0 and finite, not all 0
 */
public record ClassWeights(float[] values) {

    /** @throws IllegalArgumentException if a weight is negative or not finite, or all are 0 */
    public ClassWeights {
        values = values.clone();
        boolean any = false;
        for (float value : values) {
            if (!(value >= 0 && Float.isFinite(value))) {
                throw new IllegalArgumentException(
                        "the weight of a class must be finite and not negative, but is " + value);
            }
            any |= value > 0;
        }
        if (!any) {
            throw new IllegalArgumentException("the weights of the classes are all 0");
        }
    }

    /** Returns a copy of the weights. */
    @Override
    public float[] values() {
        return values.clone();
    }

    /**
     * Returns weights in inverse proportion to the classes' rows, so that all classes count the same, and a row 1 in the mean: n / (C′ n_c),
     * with C′ the number of classes that have rows; 0 for a class without.
     *
     * @param counts how many rows each class has
     */
    public static ClassWeights balanced(long[] counts) {
        long rows = Arrays.stream(counts).sum();
        long classes = Arrays.stream(counts).filter(count -> count > 0).count();
        float[] values = new float[counts.length];
        for (int c = 0; c < counts.length; c++) {
            values[c] = counts[c] == 0 ? 0 : (float) ((double) rows / ((double) classes * counts[c]));
        }
        return new ClassWeights(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassWeights weights && Arrays.equals(values, weights.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
