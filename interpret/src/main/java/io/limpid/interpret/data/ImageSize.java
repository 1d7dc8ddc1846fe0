package io.limpid.interpret.data;

/**
 * The size of the images whose pixels, row by row, are the features.
 *
 * @param rows the height in pixels
 * @param columns the width in pixels
 */
public record ImageSize(int rows, int columns) {

    public ImageSize {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("an image has at least 1 x 1 pixels, not " + rows + " x " + columns);
        }
        if ((long) rows * columns > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("an image of " + rows + " x " + columns + " pixels is too large");
        }
    }

    /** Returns how many pixels there are. */
    public int pixels() {
        return rows * columns;
    }
}
