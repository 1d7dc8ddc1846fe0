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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {

    @TempDir
    Path folder;

    private DataSet load() {
        return DataSources.discover().load("images:" + folder).train();
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
        return CsvDataTest.row(load(), 0);
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
        assertArrayEquals(new double[] {7, 7, 7, 7, 7, 7}, CsvDataTest.row(data, 0));
        assertArrayEquals(new double[] {9, 9, 9, 9, 9, 9}, CsvDataTest.row(data, 1));
        double[] row = CsvDataTest.row(data, 2);
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
    void coloursBecomeTheirLuma() throws IOException {
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
        assertArrayEquals(new double[] {76, 150, 29, 255, 0, 18}, onlyRow());
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
    void whatCannotBeUsedIsRefusedByName() throws IOException {
        refuses(folder + ": has no images");
        save(grey(BufferedImage.TYPE_BYTE_GRAY, 2, 1, 2), "png", "cat/a.png");
        save(grey(BufferedImage.TYPE_BYTE_GRAY, 1, 1, 2), "png", "cat/b.png");
        refuses("b.png: has 2 x 1 pixels, but " + folder.resolve("cat/a.png") + " has 1 x 2");
        Files.writeString(folder.resolve("cat/b.png"), "no image");
        refuses("b.png: is not a PNG or JPEG image");
        byte[] whole = Files.readAllBytes(folder.resolve("cat/a.png"));
        Files.write(folder.resolve("cat/b.png"), Arrays.copyOf(whole, whole.length / 2));
        refuses("b.png: the image can't be read");
        Files.delete(folder.resolve("cat/b.png"));
        Files.writeString(folder.resolve("cat/notes.txt"), "text");
        refuses("notes.txt: is not called .png, .jpg or .jpeg");
        Files.delete(folder.resolve("cat/notes.txt"));
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
