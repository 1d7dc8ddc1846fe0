package io.limpid.interpret.audit;

import java.util.Arrays;
import java.util.Optional;

/**
 * A part of the input: a square of an image, or a column of a table.
 *
 * @param name what people call it
 * @param features the features of the network that it consists of, ascending
 * @param square where it lies, for images
 */
public record Region(String name, int[] features, Optional<Square> square) {

    private static final double HALF = 0.5;
    private static final double QUARTER = 0.25;

    /**
     * A square of pixels.
     *
     * @param top its first row of pixels
     * @param left its first column
     * @param side how many rows and columns
     */
    public record Square(int top, int left, int side) {}

    /** Returns how many features this region has in common with another. */
    int shared(Region other) {
        int count = 0;
        for (int feature : other.features) {
            count += Arrays.binarySearch(features, feature) >= 0 ? 1 : 0;
        }
        return count;
    }

    /** Returns whether at least half of the smaller one of the two lies in the other. */
    boolean overlaps(Region other) {
        return shares(HALF, other);
    }

    /** Returns whether at least a quarter of the smaller one of the two lies in the other, so that both may show the same thing. */
    boolean touches(Region other) {
        return shares(QUARTER, other);
    }

    private boolean shares(double part, Region other) {
        return shared(other) >= part * Math.min(features.length, other.features.length);
    }
}
