package io.limpid.report.map;

import io.limpid.interpret.data.ImageSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Turns maps into PNG images, one pixel per feature, as data URIs. */
public final class MapImage {

    private MapImage() {}

    /**
     * Returns an input as it is seen, in grey or colour: 0 is black, 1 is white, what lies beyond is clipped; what is not finite
     * is black.
     */
    public static String input(float[] values, ImageSize size) {
        return size.planes() == 1 ? grey(values, size) : dataUri(inputImage(values, size));
    }

    /** Returns the same as an image. */
    public static BufferedImage inputImage(float[] values, ImageSize size) {
        BufferedImage image = new BufferedImage(size.columns(), size.rows(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < size.pixelsPerPlane(); i++) {
            image.setRGB(i % size.columns(), i / size.columns(), colour(values, size, i));
        }
        return image;
    }

    /** Returns the colour of a pixel of an input, as 0xRRGGBB. */
    static int colour(float[] values, ImageSize size, int pixel) {
        int colour = 0;
        for (int channel = 0; channel < ImageSize.COLOUR; channel++) {
            float value = values[Math.min(channel, size.planes() - 1) * size.pixelsPerPlane() + pixel];
            float clipped = Float.isFinite(value) ? Math.max(0, Math.min(1, value)) : 0;
            colour = colour << Byte.SIZE | Math.round(255 * clipped);
        }
        return colour;
    }

    /**
     * Returns the map in grey: 0 is black, 1 is white, what lies beyond is clipped; what is not finite is black.
     *
     * @param map of one plane
     */
    public static String grey(float[] map, ImageSize size) {
        BufferedImage image = new BufferedImage(size.columns(), size.rows(), BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < map.length; i++) {
            float value = Float.isFinite(map[i]) ? Math.max(0, Math.min(1, map[i])) : 0;
            image.getRaster().setSample(i % size.columns(), i / size.columns(), 0, Math.round(255 * value));
        }
        return dataUri(image);
    }

    /**
     * Returns the map in the colours of the scale.
     *
     * @param map of one plane: see {@link ImageSize#sumOverPlanes}
     */
    public static String signed(float[] map, ImageSize size, DivergingScale scale) {
        return dataUri(signedImage(map, size, scale));
    }

    /** Returns the same as an image. */
    public static BufferedImage signedImage(float[] map, ImageSize size, DivergingScale scale) {
        BufferedImage image = new BufferedImage(size.columns(), size.rows(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < map.length; i++) {
            image.setRGB(i % size.columns(), i / size.columns(), scale.colour(map[i]));
        }
        return image;
    }

    private static String dataUri(BufferedImage image) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png(image));
    }

    /** Returns the content of a PNG file. */
    public static byte[] png(BufferedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        // A stream of our own keeps ImageIO from caching in a temporary file.
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(png)) {
            if (!ImageIO.write(image, "png", stream)) {
                throw new IllegalStateException("this Java runtime can't write PNG images");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
