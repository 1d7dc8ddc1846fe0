package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.Samples;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFolderTest {

    @TempDir
    Path folder;

    private DataSet load() {
        return loaded(ImageSettings.asFound()).train();
    }

    private LoadedData loaded(ImageSettings settings) {
        return DataSources.discover().load(DataRequest.of("images:" + folder).withImages(settings));
    }

    private void refuses(String message) {
        String found = assertThrows(BadInputException.class, this::load).getMessage();
        assertTrue(found.contains(message), found);
    }

    private static BufferedImage grey(int type, int columns, int... samples) {
        BufferedImage image = new BufferedImage(columns, samples.length / columns, type);
        for (int i = 0; i < samples.length; i++) {
            image.getRaster().setSample(i % columns, i / columns, 0, samples[i]);
        }
        return image;
    }

    private static BufferedImage coloured(int type, Color... pixels) {
        BufferedImage image = new BufferedImage(pixels.length, 1, type);
        for (int i = 0; i < pixels.length; i++) {
            image.setRGB(i, 0, pixels[i].getRGB());
        }
        return image;
    }

    private void save(BufferedImage image, String format, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        assertTrue(ImageIO.write(image, format, file.toFile()), "no writer for " + format);
    }

    private double[] onlyRow() {
        return Samples.row(load(), 0);
    }

    @Test
    void foldersAreClassesAndPixelsAreFeatures() throws IOException {
        save(grey(BufferedImage.TYPE_BYTE_GRAY, 3, 0, 1, 2, 3, 4, 255), "png", "dog/b.png");
        save(grey(BufferedImage.TYPE_BYTE_GRAY, 3, 9, 9, 9, 9, 9, 9), "png", "dog/a.PNG");
        save(grey(BufferedImage.TYPE_BYTE_GRAY, 3, 7, 7, 7, 7, 7, 7), "png", "cat/z.png");
        Files.writeString(folder.resolve(".DS_Store"), "hidden");
        Files.writeString(folder.resolve("dog/.thumbs"), "hidden");
        DataSet data = load();
        assertEquals(List.of("cat", "dog"), data.classNames());
        assertArrayEquals(new int[] {0, 1, 1}, data.labels().orElseThrow());
        assertEquals(Optional.of(new ImageSize(2, 3)), data.schema().image());
        assertArrayEquals(new double[] {7, 7, 7, 7, 7, 7}, Samples.row(data, 0));
        assertArrayEquals(new double[] {9, 9, 9, 9, 9, 9}, Samples.row(data, 1));
        double[] row = Samples.row(data, 2);
        assertArrayEquals(new double[] {0, 1, 2, 3, 4, 255}, row);
        float[] encoded = new float[6];
        Samples.encode(data.naturalEncoder().orElseThrow(), row, encoded, 0);
        assertEquals(1, encoded[5]);
    }

    @Test
    void imagesInNoFolderHaveNoLabel() throws IOException {
        save(grey(BufferedImage.TYPE_BYTE_GRAY, 1, 5), "png", "a.png");
        DataSet data = load();
        assertTrue(data.labels().isEmpty());
        assertEquals(List.of(), data.classNames());
        assertEquals(1, data.count());
    }

    @Test
    void coloursBecomeTheirLumaWhereGreyIsAskedFor() throws IOException {
        save(
                coloured(
                        BufferedImage.TYPE_INT_RGB,
                        Color.RED,
                        Color.GREEN,
                        Color.BLUE,
                        Color.WHITE,
                        Color.BLACK,
                        new Color(10, 20, 30)),
                "png",
                "a.png");
        DataSet grey = loaded(ImageSettings.asFound().withGrey()).train();
        assertArrayEquals(new double[] {76, 150, 29, 255, 0, 18}, Samples.row(grey, 0));
        assertEquals(Optional.of(new ImageSize(1, 6)), grey.schema().image());
    }

    @Test
    void whatIsTransparentDarkens() throws IOException {
        save(
                coloured(
                        BufferedImage.TYPE_INT_ARGB,
                        new Color(255, 255, 255, 0),
                        new Color(255, 255, 255, 51),
                        Color.WHITE),
                "png",
                "a.png");
        assertArrayEquals(new double[] {0, 51, 255}, onlyRow());
    }

    @Test
    void deepAndShallowGreyIsScaledToBytes() throws IOException {
        save(grey(BufferedImage.TYPE_USHORT_GRAY, 3, 0, 32768, 65535), "png", "a.png");
        assertArrayEquals(new double[] {0, 128, 255}, onlyRow());
        save(grey(BufferedImage.TYPE_BYTE_BINARY, 3, 0, 1, 0), "png", "a.png");
        assertArrayEquals(new double[] {0, 255, 0}, onlyRow());
    }

    @Test
    void jpegIsReadToo() throws IOException {
        int[] samples = new int[64];
        Arrays.fill(samples, 200);
        save(grey(BufferedImage.TYPE_BYTE_GRAY, 8, samples), "jpg", "a.jpeg");
        for (double value : onlyRow()) {
            assertEquals(200, value, 2);
        }
    }

    @Test
    void coloursBecomePlanesAndGreyImagesAmongThemToo() throws IOException {
        save(coloured(BufferedImage.TYPE_INT_RGB, new Color(10, 20, 30), Color.RED), "png", "b/a.png");
        save(grey(BufferedImage.TYPE_BYTE_GRAY, 2, 7, 9), "png", "a/a.png");
        DataSet data = load();
        assertEquals(Optional.of(new ImageSize(1, 2, 3)), data.schema().image());
        assertEquals(6, data.width());
        assertArrayEquals(new double[] {7, 9, 7, 9, 7, 9}, Samples.row(data, 0));
        assertArrayEquals(new double[] {10, 255, 20, 0, 30, 0}, Samples.row(data, 1));
        float[] encoded = new float[6];
        assertEquals(0, Samples.encode(data.naturalEncoder().orElseThrow(), Samples.row(data, 1), encoded, 0));
        assertEquals(10 / 255f, encoded[0]);
    }

    @Test
    void greyImagesAreColourForAModelOfColour() throws IOException {
        save(grey(BufferedImage.TYPE_BYTE_GRAY, 2, 7, 9), "png", "a.png");
        DataSet data = loaded(ImageSettings.like(new ImageSize(1, 1, 3))).train();
        assertArrayEquals(new double[] {8, 8, 8}, Samples.row(data, 0));
    }

    @Test
    void trainAndTestInsideAreTrainingAndTestRows() throws IOException {
        save(grey(BufferedImage.TYPE_BYTE_GRAY, 2, 1, 2), "png", "Train/cat/a.png");
        save(grey(BufferedImage.TYPE_BYTE_GRAY, 2, 3, 4), "png", "Train/dog/a.png");
        save(grey(BufferedImage.TYPE_BYTE_GRAY, 2, 5, 6), "png", "test/dog/a.png");
        save(grey(BufferedImage.TYPE_BYTE_GRAY, 2, 5, 6), "png", "valid/dog/a.png");
        Files.writeString(folder.resolve("README"), "text");
        LoadedData loaded = loaded(ImageSettings.asFound());
        assertEquals(List.of("cat", "dog"), loaded.train().classNames());
        assertArrayEquals(new int[] {0, 1}, loaded.train().labels().orElseThrow());
        DataSet test = loaded.test().orElseThrow();
        assertArrayEquals(new int[] {1}, test.labels().orElseThrow());
        assertArrayEquals(new double[] {5, 6}, Samples.row(test, 0));
        assertEquals(
                List.of(
                        folder.resolve("valid") + ": is not used, as there is " + folder.resolve("test") + ".",
                        folder.resolve("README") + ": is no image, and left out."),
                loaded.remarks());
        save(grey(BufferedImage.TYPE_BYTE_GRAY, 2, 5, 6), "png", "test/emu/a.png");
        refuses(folder.resolve("test/emu/a.png") + ": is of the class 'emu', which has no images to train on");
    }

    @Test
    void trainAndTestThatHoldImagesAreClasses() throws IOException {
        save(grey(BufferedImage.TYPE_BYTE_GRAY, 2, 1, 2), "png", "train/a.png");
        save(grey(BufferedImage.TYPE_BYTE_GRAY, 2, 3, 4), "png", "test/a.png");
        assertEquals(List.of("test", "train"), load().classNames());
    }

    /** What EXIF's eight numbers mean for the quarters of an image: upper left and right, lower left and right. */
    @ParameterizedTest
    @CsvSource({
        "1, 40 100 160 220", "2, 100 40 220 160", "3, 220 160 100 40", "4, 160 220 40 100",
        "5, 40 160 100 220", "6, 160 40 220 100", "7, 220 100 160 40", "8, 100 220 40 160"
    })
    void orientationIsApplied(int orientation, String quarters) throws IOException {
        int rows = 24;
        int columns = 16;
        int[] samples = new int[rows * columns];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = 40 + (i % columns < columns / 2 ? 0 : 60) + (i / columns < rows / 2 ? 0 : 120);
        }
        save(grey(BufferedImage.TYPE_BYTE_GRAY, columns, samples), "jpg", "a.jpg");
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            Path file = folder.resolve("a.jpg");
            byte[] plain = Files.readAllBytes(file);
            Files.write(file, withOrientation(plain, orientation, order));
            DataSet data = load();
            boolean onItsSide = orientation >= 5;
            ImageSize size = onItsSide ? new ImageSize(columns, rows) : new ImageSize(rows, columns);
            assertEquals(Optional.of(size), data.schema().image());
            double[] row = Samples.row(data, 0);
            String[] expected = quarters.split(" ");
            for (int quarter = 0; quarter < 4; quarter++) {
                int y = size.rows() * (1 + 2 * (quarter / 2)) / 4;
                int x = size.columns() * (1 + 2 * (quarter % 2)) / 4;
                assertEquals(Integer.parseInt(expected[quarter]), row[y * size.columns() + x], 4, "quarter " + quarter);
            }
            Files.write(file, plain);
        }
    }

    /** However the segment is damaged, the image is read. */
    @Test
    void brokenExifTurnsNothing() throws IOException {
        int[] samples = new int[64];
        Arrays.fill(samples, 200);
        save(grey(BufferedImage.TYPE_BYTE_GRAY, 8, samples), "jpg", "a.jpg");
        Path file = folder.resolve("a.jpg");
        byte[] turned = withOrientation(Files.readAllBytes(file), 6, ByteOrder.BIG_ENDIAN);
        Random random = new Random(2);
        for (int i = 0; i < 300; i++) {
            byte[] broken = turned.clone();
            broken[12 + random.nextInt(26)] = (byte) random.nextInt(256);
            Files.write(file, broken);
            assertEquals(200, onlyRow()[0], 4);
        }
    }

    private static byte[] withOrientation(byte[] jpeg, int orientation, ByteOrder order) {
        ByteBuffer result = ByteBuffer.allocate(jpeg.length + 36);
        result.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) 34);
        result.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        result.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
        result.order(order).putShort((short) 42).putInt(8).putShort((short) 1);
        result.putShort((short) 0x112).putShort((short) 3).putInt(1).putShort((short) orientation);
        result.putShort((short) 0).putInt(0);
        return result.put(jpeg, 2, jpeg.length - 2).array();
    }

    @Test
    void resizingTakesTheMeanOfWhatAPixelCovers() throws IOException {
        save(grey(BufferedImage.TYPE_BYTE_GRAY, 4, 0, 10, 20, 30, 40, 50, 60, 70), "png", "a.png");
        assertArrayEquals(new double[] {25, 45}, resized(1, 2));
        assertArrayEquals(new double[] {0, 0, 10, 10, 20, 20, 30, 30}, Arrays.copyOf(resized(2, 8), 8));
        // A pixel of the result covers 4/3 of the source: 0 + 10/3, then 2/3 of 10 and of 20.
        assertArrayEquals(new double[] {3, 15, 28, 43, 55, 68}, resized(2, 3), 0.5);
        save(coloured(BufferedImage.TYPE_INT_RGB, new Color(10, 20, 30), new Color(30, 40, 51)), "png", "a.png");
        assertArrayEquals(new double[] {20, 30, 41}, resized(1, 1));
    }

    private double[] resized(int rows, int columns) {
        LoadedData loaded = loaded(ImageSettings.asFound().withResize(new ImageSize(rows, columns)));
        return Samples.row(loaded.train(), 0);
    }

    @Test
    void whatCannotBeUsedIsRefusedByName() throws IOException {
        refuses(folder + ": has no images");
        save(grey(BufferedImage.TYPE_BYTE_GRAY, 2, 1, 2), "png", "cat/a.png");
        save(grey(BufferedImage.TYPE_BYTE_GRAY, 1, 1, 2), "png", "cat/b.png");
        refuses("b.png: has 2 x 1 pixels, but " + folder.resolve("cat/a.png") + " has 1 x 2");
        assertEquals(
                Optional.of("resize"),
                assertThrows(BadInputException.class, this::load).setting());
        Files.writeString(folder.resolve("cat/b.png"), "no image");
        refuses("b.png: is not a PNG, JPEG or BMP image");
        byte[] whole = Files.readAllBytes(folder.resolve("cat/a.png"));
        Files.write(folder.resolve("cat/b.png"), Arrays.copyOf(whole, whole.length / 2));
        refuses("b.png: the image can't be read");
        Files.delete(folder.resolve("cat/b.png"));
        save(grey(BufferedImage.TYPE_BYTE_GRAY, 2, 1, 2), "png", "loose.png");
        refuses("loose.png: lies beside the folders of the classes");
        Files.delete(folder.resolve("loose.png"));
        Files.createDirectory(folder.resolve("cat/kittens"));
        refuses("kittens: is a folder in the folder of a class");
    }

    @Test
    void anImageIsMeasuredBeforeItIsRead() throws IOException {
        save(new BufferedImage(129, 128, BufferedImage.TYPE_BYTE_GRAY), "png", "a.png");
        refuses("a.png: has 128 x 129 pixels; at most 16384");
    }

    @Test
    void aMissingFolderIsRefused() {
        String message = assertThrows(
                        BadInputException.class, () -> DataSources.discover().load("images:" + folder.resolve("none")))
                .getMessage();
        assertTrue(message.contains("none: no such folder"), message);
    }
}
