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
    }
}
