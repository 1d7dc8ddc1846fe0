package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import io.limpid.formats.InputFile;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads an image file as grey pixels from 0 (black) to 255 (white). Grey values are taken as they are stored, colours by their
 * luma (0.299 red + 0.587 green + 0.114 blue; ITU-R BT.601), and what is transparent darkens towards black.
 */
final class GreyImage {

    /** A network of as many features has weights of a gigabyte in every layer. */
    private static final int MOST_PIXELS = 1 << 14;

    private static final int WHITE = 255;

    private GreyImage() {}

    /** What is done with an open image. */
    private interface Use<T> {
        T apply(ImageReader reader) throws IOException;
    }

    /**
     * Reads the size of an image, without its pixels.
     *
     * @throws BadInputException if the file is not an image that can be read, or if it is too large
     */
    static ImageSize size(Path file) {
        return open(file, reader -> size(file, reader));
    }

    private static ImageSize size(Path file, ImageReader reader) throws IOException {
        int rows = reader.getHeight(0);
        int columns = reader.getWidth(0);
        if ((long) rows * columns > MOST_PIXELS) {
            throw new BadInputException(file + ": has " + rows + " x " + columns + " pixels; at most " + MOST_PIXELS
                    + " (128 x 128) can be taken; make the images smaller");
        }
        return new ImageSize(rows, columns);
    }

    /**
     * Reads the pixels, row by row, into {@code target} from {@code offset} on.
     *
     * @param check gets the size before any pixels are read, and may refuse it
     */
    static void read(Path file, Consumer<ImageSize> check, byte[] target, int offset) {
        BufferedImage image = open(file, reader -> {
            check.accept(size(file, reader));
            return reader.read(0);
        });
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                target[offset + y * image.getWidth() + x] = (byte) grey(image, x, y);
            }
        }
    }

    private static int grey(BufferedImage image, int x, int y) {
        ColorModel colors = image.getColorModel();
        boolean isGrey =
                colors.getColorSpace().getType() == ColorSpace.TYPE_GRAY && !(colors instanceof IndexColorModel);
        if (isGrey) {
            // Java would convert the value to another brightness on its way through RGB.
            double value = share(image, x, y, 0);
            return (int) Math.round(WHITE * (colors.hasAlpha() ? value * share(image, x, y, 1) : value));
        }
        int color = image.getRGB(x, y);
        int luma = 299 * (color >> 16 & 0xff) + 587 * (color >> 8 & 0xff) + 114 * (color & 0xff);
        return (int) Math.round(luma / 1000.0 * (color >>> 24) / WHITE);
    }

    /** Returns a component of a pixel as a share of its largest value. */
    private static double share(BufferedImage image, int x, int y, int component) {
        int bits = image.getColorModel().getComponentSize(component);
        return image.getRaster().getSample(x, y, component) / (double) ((1 << bits) - 1);
    }

    private static <T> T open(Path file, Use<T> use) {
        try (InputStream in = Channels.newInputStream(InputFile.open(file));
                ImageInputStream stream = new MemoryCacheImageInputStream(in)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new BadInputException(file + ": is not a PNG or JPEG image");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                return use.apply(reader);
            } finally {
                reader.dispose();
            }
        } catch (BadInputException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // the readers throw anything at broken files
            throw new BadInputException(file + ": the image can't be read: " + e.getMessage(), e);
        }
    }
}
