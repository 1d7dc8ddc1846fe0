package io.limpid.interpret.data;

import java.util.List;
import java.util.Objects;

/** Images as rows of bytes. Grey ones among colour images are kept as one plane. */
final class ImageRows implements FeatureRows {

    private final byte[][] images;
    private final int width;

    /** @param size of all; an image has as many values, or those of one plane */
    ImageRows(List<byte[]> images, ImageSize size) {
        this.images = images.toArray(byte[][]::new);
        width = size.pixels();
    }

    @Override
    public int count() {
        return images.length;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public void read(int row, double[] target, int offset) {
        byte[] image = images[Objects.checkIndex(row, images.length)];
        for (int i = 0; i < width; i++) {
            target[offset + i] = image[i % image.length] & 0xff;
        }
    }
}
