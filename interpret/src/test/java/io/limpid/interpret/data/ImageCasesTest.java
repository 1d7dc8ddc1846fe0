package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.Samples;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders of images as people have them. */
class ImageCasesTest {

    private static final Path CASES = Path.of("src/test/resources/cases");

    @TempDir
    Path folder;

    private static LoadedData load(Path images) {
        return DataSources.discover().load("images:" + images);
    }

    private static LoadedData load(Path images, ImageSettings settings) {
        return DataSources.discover().load(DataRequest.of("images:" + images).withImages(settings));
    }

    private static Path photos(String name) {
        return CASES.resolve(name).resolve("photos");
    }

    private static void refuses(Path images, String message) {
        String found = assertThrows(BadInputException.class, () -> load(images)).getMessage();
        assertTrue(found.contains(message), found);
    }

    private Path copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Path to = folder.resolve(from.relativize(file).toString());
                    if (!Files.isDirectory(to)) {
                        Files.copy(file, to);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"31-thumbs-db", "31c-macosx-folder"})
    void whatSystemsLeaveIsPassedOver(String name) {
        LoadedData loaded = load(photos(name));
        assertEquals(4, loaded.train().count());
        assertEquals(List.of("a", "b"), loaded.train().classNames());
        assertEquals(List.of(), loaded.remarks());
    }

    @Test
    void otherFilesAreCounted() throws IOException {
        Path readme = photos("31b-readme-beside");
        assertEquals(
                List.of(readme.resolve("README.txt") + ": is no image, and left out."),
                load(readme).remarks());
        Path copy = copy(readme);
        Files.writeString(copy.resolve("a/notes.csv"), "x");
        Files.writeString(copy.resolve("b/BMWs.txt"), "BMW, and other cars");
        assertEquals(
                List.of(copy + ": 3 files are no images, and left out; the first is " + copy.resolve("README.txt")
                        + "."),
                load(copy).remarks());
        assertEquals(4, load(copy).train().count());
    }

    @Test
    void imagesOfSeveralSizesAreRefusedUnlessResized() {
        Path mixed = photos("32-mixed-sizes");
        BadInputException e = assertThrows(BadInputException.class, () -> load(mixed));
        assertEquals(
                mixed.resolve("a/big.png") + ": has 20 x 20 pixels, but " + mixed.resolve("a/0.png")
                        + " has 16 x 16; all images must be of one size, or be resized to one",
                e.getMessage());
        assertEquals(Optional.of("resize"), e.setting());
        LoadedData loaded = load(mixed, ImageSettings.asFound().withResize(new ImageSize(4, 4)));
        assertEquals(Optional.of(new ImageSize(4, 4)), loaded.train().schema().image());
        double[] big = Samples.row(loaded.train(), 2);
        // 47674 is the sum of its 400 pixels; each of the 16 means stands for 25 of them.
        assertEquals(47674 / 25.0, Arrays.stream(big).sum(), 8);
    }

    @Test
    void photographsTrainOnceTheyAreResized() throws IOException {
        BufferedImage photo = new BufferedImage(224, 224, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 224 * 224; i++) {
            photo.getRaster().setSample(i % 224, i / 224, 0, i % 224 / 7 * 8);
        }
        assertTrue(ImageIO.write(photo, "png", folder.resolve("a.png").toFile()));
        BadInputException e = assertThrows(BadInputException.class, () -> load(folder));
        assertTrue(e.getMessage().contains("a.png: has 224 x 224 pixels; at most 16384 values"), e.getMessage());
        assertEquals(Optional.of("resize"), e.setting());
        DataSet data = load(folder, ImageSettings.asFound().withResize(new ImageSize(32, 32)))
                .train();
        double[] row = Samples.row(data, 0);
        for (int i = 0; i < row.length; i++) {
            assertEquals(i % 32 * 8, row[i]);
        }
    }

    @Test
    void anEmptyClassIsNamed() throws IOException {
        Path copy = copy(photos("34-empty-class-folder"));
        Path empty = Files.createDirectory(copy.resolve("c"));
        LoadedData loaded = load(copy);
        assertEquals(List.of("a", "b"), loaded.train().classNames());
        assertEquals(List.of(empty + ": has no images, so that 'c' is none of the classes."), loaded.remarks());
    }

    /** CMYK of Adobe's programs, and YCCK: both are the picture in RGB beside them, within 2 levels. */
    @Test
    void imagesInFourInksAreRight() {
        DataSet data = load(CASES.resolve("35b-cmyk-values/loose")).train();
        assertEquals(Optional.of(new ImageSize(8, 8, 3)), data.schema().image());
        double[] rgb = Samples.row(data, 0);
        assertArrayEquals(new double[] {255, 255, 220, 220}, Arrays.copyOf(rgb, 4));
        assertEquals(4, data.count());
        for (int image = 1; image < 4; image++) {
            assertArrayEquals(rgb, Samples.row(data, image), 2, "image " + image);
        }
        DataSet grey = load(CASES.resolve("35b-cmyk-values/loose"), ImageSettings.like(new ImageSize(8, 8)))
                .train();
        double[] luma = Samples.row(grey, 0);
        assertEquals(104, luma[2], "0.299 * 220 + 0.587 * 60 + 0.114 * 30 = 104.4");
        for (int image = 1; image < 4; image++) {
            assertArrayEquals(luma, Samples.row(grey, image), 2, "image " + image);
        }
    }

    @Test
    void aSetMayMixInksAndGrey() {
        DataSet data = load(photos("35-cmyk-jpeg")).train();
        assertEquals(5, data.count());
        assertEquals(Optional.of(new ImageSize(16, 16)), data.schema().image());
        assertEquals(163, Samples.row(data, 2)[0], 1, "204 * 204 / 255, of four equal inks");
    }

    /** The values are those that Pillow reads. */
    @ParameterizedTest
    @CsvSource({"37-bmp-gif-tif-webp, 2, 30592, 0", "37c-jpeg-named-png, 2, 30590, 30"})
    void contentNotTheNameTellsWhatAnImageIs(String name, int row, double sum, double tolerance) {
        DataSet data = load(photos(name)).train();
        assertEquals(5, data.count());
        assertEquals(Optional.of(new ImageSize(16, 16)), data.schema().image());
        assertEquals(sum, Arrays.stream(Samples.row(data, row)).sum(), tolerance);
    }

    @Test
    void otherKindsAreRefusedInOneLine() throws IOException {
        refuses(photos("37b-webp-named-png"), "x.png: is a WEBP image; convert it to PNG, JPEG or BMP");
        refuses(photos("37d-truncated"), "t.png: the image can't be read");
        Files.write(folder.resolve("a.gif"), "GIF89a....................".getBytes("US-ASCII"));
        refuses(folder, "a.gif: is a GIF image; convert it");
        Files.delete(folder.resolve("a.gif"));
        Files.write(folder.resolve("a.heic"), "....ftypheic".getBytes("US-ASCII"));
        refuses(folder, "a.heic: is not a PNG, JPEG or BMP image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"35b-cmyk-values/loose/1-rgb.jpg", "37-bmp-gif-tif-webp/photos/a/x.bmp"})
    void whereverAFileIsCutOffItIsRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(CASES.resolve(name));
        Path file = folder.resolve("a" + name.substring(name.length() - 4));
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            refuses(folder, file + ": ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "35b-cmyk-values/loose/3-cmyk-im.jpg",
                "37-bmp-gif-tif-webp/photos/a/x.bmp",
                "38-pixel-formats/loose/08-interlaced.png"
            })
    void howeverAFileIsDamagedItIsReadOrRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(CASES.resolve(name));
        Path file = folder.resolve("a" + name.substring(name.length() - 4));
        Random random = new Random(3);
        ImageSettings small = ImageSettings.asFound().withResize(new ImageSize(4, 4));
        for (int i = 0; i < 400; i++) {
            byte[] broken = whole.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                int at = random.nextInt(random.nextBoolean() ? 60 : broken.length);
                broken[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : broken[at] ^ 1 << random.nextInt(8));
            }
            Files.write(file, broken);
            try {
                assertEquals(1, load(folder, small).train().count());
            } catch (BadInputException e) {
                assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            }
        }
    }

    /** One picture in every way of storing it; the values are those that Pillow reads. */
    @Test
    void pixelFormatsAreExact() {
        Path loose = CASES.resolve("38-pixel-formats/loose");
        LoadedData loaded = load(loose, ImageSettings.like(new ImageSize(8, 8)));
        double[] expected = {10, 14, 17, 21, 25, 28, 32, 36, 39, 43, 47, 50};
        DataSet data = loaded.train();
        assertEquals(13, data.count());
        double[] first = Samples.row(data, 0);
        assertEquals(8000, Arrays.stream(first).sum());
        for (int image = 0; image <= 10; image++) {
            double[] row = Samples.row(data, image);
            assertArrayEquals(expected, Arrays.copyOf(row, 12), "image " + image);
            assertArrayEquals(first, row, "image " + image);
        }
        assertArrayEquals(new double[64], Samples.row(data, 11));
        double[] twoLevels = Samples.row(data, 12);
        assertEquals(33 * 255, Arrays.stream(twoLevels).sum());
        assertEquals(
                List.of(loose.resolve("11-black-ink-on-transparent.png") + ": has one colour in all its pixels."),
                loaded.remarks());
        // All of them are grey, so nothing has to be asked for.
        assertEquals(
                Optional.of(new ImageSize(8, 8)), load(loose).train().schema().image());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.png", "y.png", "img-1.bin", "img-2.bin", "img-worst.bin"})
    void aTiffThatWouldTakeGigabytesIsRefusedAtOnce(String name) throws IOException {
        Files.copy(CASES.resolve("hostile").resolve(name), folder.resolve("x.png"));
        refuses(folder, "x.png: is a TIFF image; convert it to PNG, JPEG or BMP");
    }

    @Test
    void anImageThatAnnouncesMoreThanItsBytesCanHoldIsRefused() throws IOException {
        byte[] small = Files.readAllBytes(photos("31-thumbs-db").resolve("a/0.png"));
        byte[] huge = small.clone();
        huge[18] = 0x40; // 16,400 columns
        huge[22] = 0x40;
        Files.write(folder.resolve("a.png"), huge);
        String message = assertThrows(
                        BadInputException.class,
                        () -> load(folder, ImageSettings.asFound().withResize(new ImageSize(8, 8))))
                .getMessage();
        assertTrue(message.contains("a.png: announces 16400 x 16400 pixels, but has only"), message);
    }
}
