package io.limpid.report.figure;

import io.limpid.interpret.data.ImageSize;

/**
 * An image cut into rectangles, because single pixels say little: at most seven by seven of them.
 *
 * @param size of the image
 */
public record ImageParts(ImageSize size) {

    private static final int MOST_ACROSS = 7;

    /** Returns how many pixels a part is high. */
    int high() {
        return (size.rows() + MOST_ACROSS - 1) / MOST_ACROSS;
    }

    /** Returns how many pixels a part is wide. */
    int wide() {
        return (size.columns() + MOST_ACROSS - 1) / MOST_ACROSS;
    }

    int across() {
        return (size.columns() + wide() - 1) / wide();
    }

    /** Returns how many parts there are. */
    public int count() {
        return across() * ((size.rows() + high() - 1) / high());
    }

    /** Returns the first line of a part. */
    int top(int part) {
        return part / across() * high();
    }

    /** Returns the first column of a part. */
    int left(int part) {
        return part % across() * wide();
    }

    /** Returns the line after the last one of a part. */
    int bottom(int part) {
        return Math.min(size.rows(), top(part) + high());
    }

    /** Returns the column after the last one of a part. */
    int right(int part) {
        return Math.min(size.columns(), left(part) + wide());
    }

    /** Names a part by its lines and columns, counted from 1. */
    public String name(int part) {
        return "lines " + (top(part) + 1) + "–" + bottom(part) + ", columns " + (left(part) + 1) + "–" + right(part);
    }

    /**
     * Adds up a map over each part.
     *
     * @param map of all planes
     */
    public double[] sums(double[] map) {
        double[] sums = new double[count()];
        for (int i = 0; i < map.length; i++) {
            int pixel = i % size.pixelsPerPlane();
            sums[pixel / size.columns() / high() * across() + pixel % size.columns() / wide()] += map[i];
        }
        return sums;
    }

    /** Returns the mean of an image over each part. */
    double[] means(float[] image, int from) {
        double[] values = new double[size.pixels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = image[from + i];
        }
        double[] means = sums(values);
        for (int part = 0; part < means.length; part++) {
            means[part] /= (double) size.planes() * (bottom(part) - top(part)) * (right(part) - left(part));
        }
        return means;
    }
}
