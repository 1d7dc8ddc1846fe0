package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** idx files of any name, size and number of classes. */
class IdxCasesTest {

    private static final Path CASES = Path.of("src/test/resources/cases/40-idx-variants");

    @TempDir
    Path folder;

    private static LoadedData load(String spec) {
        return DataSources.discover().load(spec);
    }

    private static void refuses(String spec, String message) {
        String found = assertThrows(BadInputException.class, () -> load(spec)).getMessage();
        assertTrue(found.contains(message), found);
    }

    @ParameterizedTest
    @CsvSource({"emnist, 1, 19", "letters-renamed, 1, 19", "ok, 0, 9"})
    void aFolderOfAnyNamesIsFound(String name, String firstClass, String lastClass) {
        LoadedData loaded = load("idx:" + CASES.resolve(name));
        assertEquals(120, loaded.train().count());
        assertEquals(40, loaded.test().orElseThrow().count());
        assertEquals(10, loaded.train().classNames().size());
        assertEquals(firstClass, loaded.train().classNames().get(0));
        assertEquals(lastClass, loaded.train().classNames().get(9));
        assertEquals(0, loaded.train().labels().orElseThrow()[0]);
        assertEquals(Optional.of(new ImageSize(28, 28)), loaded.train().schema().image());
        assertEquals(loaded.train().classNames(), loaded.test().get().classNames());
    }

    @Test
    void labelsKeepTheirNumbersAsNames() {
        LoadedData loaded = load("idx:" + CASES.resolve("emnist"));
        List<String> names = loaded.test().orElseThrow().classNames();
        int[] labels = loaded.test().get().labels().orElseThrow();
        int[] stored = {1, 3, 5, 7, 9, 11, 13, 15};
        assertArrayEquals(
                stored,
                Arrays.stream(labels)
                        .limit(8)
                        .map(label -> Integer.parseInt(names.get(label)))
                        .toArray());
    }

    /** As some programs unpack them: with a dot. */
    @Test
    void filesWithADotAreFoundByNameAndByFolder() throws IOException {
        for (String stem : List.of("train-images", "train-labels", "t10k-images", "t10k-labels")) {
            String dimensions = stem.endsWith("images") ? "3" : "1";
            Path packed = CASES.resolve("ok/" + stem + "-idx" + dimensions + "-ubyte.gz");
            try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
                Files.copy(in, folder.resolve(stem + ".idx" + dimensions + "-ubyte"));
            }
        }
        assertEquals(120, load("idx:" + folder).train().count());
        DataRequest mnist = DataRequest.of("mnist").withFolder(folder);
        assertEquals(40, DataSources.discover().load(mnist).test().orElseThrow().count());
        assertEquals(List.of(folder), DataSources.discover().files(mnist));
    }

    @Test
    void aPairIsGivenByItsFiles() throws IOException {
        Path images = idx("a", 0x803, new int[] {2, 1, 3}, new byte[] {0, 1, 2, 3, 4, (byte) 255});
        Path labels = idx("b", 0x801, new int[] {2}, new byte[] {(byte) 200, 7});
        LoadedData loaded = load("idx:" + images + "," + labels);
        assertEquals(List.of("7", "200"), loaded.train().classNames());
        assertArrayEquals(new int[] {1, 0}, loaded.train().labels().orElseThrow());
        assertArrayEquals(new double[] {3, 4, 255}, Samples.row(loaded.train(), 1));
        assertEquals(Optional.of(new ImageSize(1, 3)), loaded.train().schema().image());
        assertEquals(
                List.of(images, labels), DataSources.discover().files(DataRequest.of("idx:" + images + "," + labels)));
        Path one = idx("c", 0x801, new int[] {1}, new byte[1]);
        refuses("idx:" + images + "," + one, one + ": has 1 labels, but " + images + " has 2 images");
        refuses("idx:" + images, images + ": images and their labels lie in two files; give them as idx:IMAGES,LABELS");
        refuses("idx:" + images + ",", "must be idx:IMAGES,LABELS, or idx:DIR");
    }

    /** Files of other images than the ten digits: under MNIST's names, and under their own. */
    @ParameterizedTest
    @CsvSource({"letters-renamed, 'other images than these, such as letters,'", "emnist, other idx files lie there:"})
    void lettersInPlaceOfDigitsPointToTheWayThatReadsThem(String name, String message) {
        Path place = CASES.resolve(name);
        String found = assertThrows(
                        BadInputException.class,
                        () -> DataSources.discover()
                                .load(DataRequest.of("mnist").withFolder(place)))
                .getMessage();
        assertTrue(found.contains(message) && found.contains("idx:" + place), found);
    }

    @Test
    void aFolderThatIsNotClearIsRefused() throws IOException {
        refuses("idx:" + folder, folder + ": has no pair of idx files; expected are names such as");
        for (String stem : List.of("letters-train-", "digits-train-")) {
            idx(stem + "images-idx3-ubyte", 0x803, new int[] {1, 1, 1}, new byte[1]);
            idx(stem + "labels-idx1-ubyte", 0x801, new int[] {1}, new byte[1]);
        }
        refuses(
                "idx:" + folder,
                folder
                        + ": has several pairs of idx files, digits-train-images-idx3-ubyte, letters-train-images-idx3-ubyte;"
                        + " name the two files instead of the folder");
    }

    private Path idx(String name, int magic, int[] shape, byte[] values) throws IOException {
        ByteBuffer content =
                ByteBuffer.allocate(4 + 4 * shape.length + values.length).putInt(magic);
        for (int size : shape) {
            content.putInt(size);
        }
        return Files.write(folder.resolve(name), content.put(values).array());
    }
}
