package io.limpid.interpret.data;

import java.util.Arrays;

/**
 * The size of the images whose pixels are the features: row by row, and plane by plane where there are several.
 *
 * @param rows the height in pixels
 * @param columns the width in pixels
 * @param planes 1 for grey, 3 for red, green and blue
 */
public record ImageSize(int rows, int columns, int planes) {

    /** How many planes a colour image has. */
    public static final int COLOUR = 3;

    public ImageSize {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("an image has at least 1 x 1 pixels, not " + rows + " x " + columns);
        }
        if (planes != 1 && planes != COLOUR) {
            throw new IllegalArgumentException("an image has 1 plane or 3, not " + planes);
        }
        if ((long) rows * columns > Integer.MAX_VALUE / planes) {
            throw new IllegalArgumentException("an image of " + rows + " x " + columns + " pixels is too large");
        }
    }

    /** The size of grey images. */
    public ImageSize(int rows, int columns) {
        this(rows, columns, 1);
    }

    /** Returns the same size with another number of planes. */
    public ImageSize withPlanes(int number) {
        return new ImageSize(rows, columns, number);
    }

    /** Returns how many values there are: the pixels of all planes. */
    public int pixels() {
        return rows * columns * planes;
    }

    /** Returns how many pixels one plane has. */
    public int pixelsPerPlane() {
        return rows * columns;
    }

    /**
     * Returns a map of one plane: for each pixel, the sum over the planes.
     *
     * @param map of {@link #pixels()} values. Not modified; returned as it is where there is one plane
     */
    public float[] sumOverPlanes(float[] map) {
        if (planes == 1) {
            return map;
        }
        float[] sums = new float[pixelsPerPlane()];
        for (int i = 0; i < sums.length; i++) {
            double sum = 0;
            for (int plane = 0; plane < planes; plane++) {
                sum += map[plane * sums.length + i];
            }
            sums[i] = (float) sum;
        }
        return sums;
    }

    /**
     * Returns one plane of a map.
     *
     * @param map of {@link #pixels()} values. Not modified
     * @param plane from 0 on
     */
    public float[] plane(float[] map, int plane) {
        return Arrays.copyOfRange(map, plane * pixelsPerPlane(), (plane + 1) * pixelsPerPlane());
    }

    /** Returns the size as people write it, such as {@code 28 x 28}. */
    String text() {
        return rows + " x " + columns;
    }
}
