package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import io.limpid.formats.InputFile;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads an image file: PNG, JPEG or BMP, told by content. Grey values are taken as they are stored, what is transparent darkens
 * towards black, and an image that EXIF calls turned is turned back. Colours become three planes, or their luma (0.299 red +
 * 0.587 green + 0.114 blue; ITU-R BT.601).
 */
final class ImageFile {

    private static final long LARGEST_FILE = 1 << 28;

    /** Most photographs have fewer; decoded and resized, as many take about a gigabyte for a moment. */
    private static final long MOST_PIXELS = 50_000_000;

    /** Deflate packs at most 1,032 bytes into one, of 8 pixels each; no other packing that is read here does better. */
    private static final long MOST_PIXELS_PER_BYTE = 8 * 1032;

    private static final int BITMAP_HEADER_BYTES = 34;

    /** Not a compression: it says that masks tell where the colours are. */
    private static final int BITMAP_MASKS = 3;

    private static final int WHITE = 255;
    private static final int INKS = 4;

    private final Path file;
    private final byte[] content;
    private final ImageKind kind;
    private final JpegSegments segments;

    private ImageFile(Path file, byte[] content, ImageKind kind) {
        this.file = file;
        this.content = content;
        this.kind = kind;
        segments = kind == ImageKind.JPEG ? JpegSegments.of(content) : new JpegSegments(1, 0, false, true);
        if (!segments.complete()) {
            throw new BadInputException(file + ": the image can't be read: the file is cut off");
        }
        if (kind == ImageKind.BMP) {
            requirePlainBitmap();
        }
    }

    /** Java's reader takes memory as these numbers say, before it finds that the file is shorter. */
    private void requirePlainBitmap() {
        ByteBuffer header = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        if (content.length < BITMAP_HEADER_BYTES || header.getInt(10) < 0 || header.getInt(10) > content.length) {
            throw new BadInputException(file + ": the image can't be read: the file is cut off");
        }
        int compression = header.getInt(14) >= 40 ? header.getInt(30) : 0;
        if (compression != 0 && compression != BITMAP_MASKS) {
            throw new BadInputException(file + ": is a compressed BMP image; convert it to PNG");
        }
    }

    /**
     * Reads the file, but does not decode it.
     *
     * @throws BadInputException if it can't be read, or is no PNG, JPEG or BMP image
     */
    static ImageFile open(Path file) {
        byte[] content = bytes(file);
        ImageKind kind = ImageKind.of(content)
                .orElseThrow(() -> new BadInputException(file + ": is not a PNG, JPEG or BMP image"));
        if (!kind.isRead()) {
            throw new BadInputException(file + ": is a " + kind + " image; convert it to PNG, JPEG or BMP");
        }
        return new ImageFile(file, content, kind);
    }

    /** Returns the kind that the first bytes of a file tell; empty if they are not those of an image. */
    static Optional<ImageKind> kindOf(Path file) {
        try (InputStream in = Channels.newInputStream(InputFile.openRegular(file))) {
            return ImageKind.of(in.readNBytes(ImageKind.BYTES));
        } catch (IOException e) {
            throw InputFile.failure(file, e);
        }
    }

    private static byte[] bytes(Path file) {
        try (FileChannel channel = InputFile.openRegular(file);
                InputStream in = Channels.newInputStream(channel)) {
            if (channel.size() > LARGEST_FILE) {
                throw new BadInputException(
                        file + ": has " + channel.size() + " bytes; images of up to " + LARGEST_FILE + " are read");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw InputFile.failure(file, e);
        }
    }

    /** Returns the size of an image that lies on its side. */
    private static ImageSize turned(ImageSize size) {
        int rows = size.columns();
        int columns = size.rows();
        return new ImageSize(rows, columns);
    }

    /**
     * Decodes the image.
     *
     * @param check gets the size, turned and grey, before anything is allocated for pixels, and may refuse it
     * @param grey whether colours become their luma
     * @return one plane if all pixels are grey
     */
    Pixels read(Consumer<ImageSize> check, boolean grey) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(kind.name()).next();
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(stream, true, true);
            ImageSize size = size(reader.getHeight(0), reader.getWidth(0));
            check.accept(segments.orientation() >= 5 ? turned(size) : size);
            boolean[] cutOff = new boolean[1];
            reader.addIIOReadWarningListener((source, warning) -> cutOff[0] |= warning.contains("remature"));
            Pixels pixels = segments.components() == INKS
                    ? printed(reader.readRaster(0, null), grey)
                    : shown(reader.read(0), grey);
            if (cutOff[0]) {
                throw new BadInputException(file + ": the image can't be read: the file is cut off");
            }
            return pixels.withoutEqualPlanes().turned(segments.orientation());
        } catch (BadInputException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // the readers throw anything at broken files
            throw new BadInputException(file + ": the image can't be read: " + e.getMessage(), e);
        } finally {
            reader.dispose();
        }
    }

    private ImageSize size(int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new BadInputException(file + ": announces " + rows + " x " + columns + " pixels");
        }
        long pixels = (long) rows * columns;
        if (pixels > MOST_PIXELS || pixels > content.length * MOST_PIXELS_PER_BYTE) {
            throw new BadInputException(file + ": announces " + rows + " x " + columns + " pixels, but has only "
                    + content.length + " bytes, and at most " + MOST_PIXELS + " pixels are read");
        }
        return new ImageSize(rows, columns);
    }

    private static Pixels shown(BufferedImage image, boolean grey) {
        ColorModel colors = image.getColorModel();
        if (colors.getColorSpace().getType() == ColorSpace.TYPE_GRAY && !(colors instanceof IndexColorModel)) {
            return stored(image);
        }
        Planes planes = new Planes(image.getHeight(), image.getWidth(), grey);
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                int color = row[x];
                planes.set(y, x, color >> 16 & 0xff, color >> 8 & 0xff, color & 0xff, (color >>> 24) / (double) WHITE);
            }
        }
        return planes.pixels();
    }

    /** Grey values as they are stored: Java would convert them to another brightness on their way through RGB. */
    private static Pixels stored(BufferedImage image) {
        Raster raster = image.getRaster();
        double[] white = new double[raster.getNumBands()];
        for (int band = 0; band < white.length; band++) {
            white[band] = (1 << image.getColorModel().getComponentSize(band)) - 1;
        }
        boolean hasAlpha = image.getColorModel().hasAlpha();
        byte[] values = new byte[image.getHeight() * image.getWidth()];
        for (int i = 0; i < values.length; i++) {
            int x = i % image.getWidth();
            int y = i / image.getWidth();
            double value = raster.getSample(x, y, 0) / white[0];
            double alpha = hasAlpha ? raster.getSample(x, y, 1) / white[1] : 1;
            values[i] = (byte) Math.round(WHITE * (value * alpha));
        }
        return new Pixels(new ImageSize(image.getHeight(), image.getWidth()), values);
    }

    /**
     * Four inks, stored as how much light they let through, which is how Adobe's programs, and with them all others, write
     * them: 255 for no ink. YCCK has the first three as luma and chroma of their complements (JFIF).
     */
    private Pixels printed(Raster raster, boolean grey) {
        Planes planes = new Planes(raster.getHeight(), raster.getWidth(), grey);
        int[] inks = new int[INKS];
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                raster.getPixel(x, y, inks);
                double red = inks[0];
                double green = inks[1];
                double blue = inks[2];
                if (segments.transformed()) {
                    double blueness = inks[1] - 128.0;
                    double redness = inks[2] - 128.0;
                    red = WHITE - clipped(inks[0] + 1.402 * redness);
                    green = WHITE - clipped(inks[0] - 0.344136 * blueness - 0.714136 * redness);
                    blue = WHITE - clipped(inks[0] + 1.772 * blueness);
                }
                planes.set(y, x, red, green, blue, inks[3] / (double) WHITE);
            }
        }
        return planes.pixels();
    }

    private static double clipped(double value) {
        return Math.max(0, Math.min(WHITE, value));
    }

    /** Collects colours as three planes, or as their luma. */
    private static final class Planes {

        private final ImageSize size;
        private final byte[] values;

        Planes(int rows, int columns, boolean grey) {
            size = new ImageSize(rows, columns, grey ? 1 : ImageSize.COLOUR);
            values = new byte[size.pixels()];
        }

        /** @param share of the light that comes through */
        void set(int y, int x, double red, double green, double blue, double share) {
            int pixel = y * size.columns() + x;
            if (size.planes() == 1) {
                double luma = (299 * red + 587 * green + 114 * blue) / 1000;
                values[pixel] = (byte) Math.round(luma * share);
                return;
            }
            int perPlane = size.pixelsPerPlane();
            values[pixel] = (byte) Math.round(red * share);
            values[perPlane + pixel] = (byte) Math.round(green * share);
            values[2 * perPlane + pixel] = (byte) Math.round(blue * share);
        }

        Pixels pixels() {
            return new Pixels(size, values);
        }
    }
}
