package io.limpid.interpret.data;

import java.util.Optional;

/**
 * How images are taken.
 *
 * @param resize the rows and columns that every image gets by area averaging; its planes do not matter. Absent: as they are
 * @param planes 1 to take all images as grey, 3 to take all as colour; absent: colour if one of them has colour
 * @param rowsAreImages the size of the images that the rows of a table or matrix are; with three times as many columns as it has
 *     pixels, all red pixels come first, then all green, then all blue. Absent: no images, unless the data say so
 */
public record ImageSettings(Optional<ImageSize> resize, Optional<Integer> planes, Optional<ImageSize> rowsAreImages) {

    public ImageSettings {
        planes.ifPresent(number -> new ImageSize(1, 1, number));
    }

    /** Images as they are. */
    public static ImageSettings asFound() {
        return new ImageSettings(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What makes new images fit a model that was trained on images of this size. */
    public static ImageSettings like(ImageSize size) {
        return asFound().withResize(size).withPlanes(size.planes());
    }

    /** Returns the same settings with a size for every image. */
    public ImageSettings withResize(ImageSize size) {
        return new ImageSettings(Optional.of(size), planes, rowsAreImages);
    }

    /** Returns the same settings for grey images. */
    public ImageSettings withGrey() {
        return withPlanes(1);
    }

    /** Returns the same settings for images of 1 plane or 3. */
    public ImageSettings withPlanes(int number) {
        return new ImageSettings(resize, Optional.of(number), rowsAreImages);
    }

    /** Returns the same settings for rows that are images. */
    public ImageSettings withRowsAreImages(ImageSize size) {
        return new ImageSettings(resize, planes, Optional.of(size));
    }
}
