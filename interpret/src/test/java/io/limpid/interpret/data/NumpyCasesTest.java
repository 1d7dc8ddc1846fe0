package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.ArrayFileWriter;
import io.limpid.formats.ArraySpec;
import io.limpid.formats.BadInputException;
import io.limpid.formats.ElementType;
import io.limpid.formats.NpzWriter;
import io.limpid.interpret.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays as people save them; the values are those that NumPy reads from the same files. */
class NumpyCasesTest {

    private static final Path ARRAYS = Path.of("src/test/resources/cases/21-npy-variants");
    private static final Path UNSCALED = Path.of("src/test/resources/cases/22-npy-unscaled");
    private static final double[] FIRST = {1.0590935, 0.56764233, -2.5385954, -2.6021836, 2.3944972};
    private static final double[] LAST = {0.90543956, 2.3767593, -3.970238};
    private static final int[] FIRST_LABELS = {2, 1, 0, 1, 1, 2};

    @TempDir
    Path folder;

    private static LoadedData load(Path rows, Path labels) {
        return DataSources.discover().load("npy:" + rows + "," + labels);
    }

    private static LoadedData load(String rows, String labels) {
        return load(ARRAYS.resolve(rows), ARRAYS.resolve(labels));
    }

    @ParameterizedTest
    @CsvSource({"X32, 1e-7", "Xf64F, 1e-7", "Xbe, 1e-7", "Xv2, 1e-7", "Xv3, 1e-7", "X16, 2e-3"})
    void everyFloatGivesTheSameRows(String rows, double tolerance) {
        DataSet data = load(rows + ".npy", "y64.npy").train();
        assertEquals(200, data.count());
        assertArrayEquals(FIRST, Samples.row(data, 0), tolerance);
        assertArrayEquals(LAST, Arrays.copyOf(Samples.row(data, 199), 3), tolerance);
        assertEquals(Optional.empty(), data.schema().image());
    }

    @Test
    void integersAndTruthValuesAreNumbers() {
        assertArrayEquals(
                new double[] {10, 5, -25, -26, 23},
                Samples.row(load("Xint.npy", "y64.npy").train(), 0));
        assertArrayEquals(
                new double[] {1, 1, 0, 0, 1},
                Samples.row(load("Xbool.npy", "y64.npy").train(), 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"y64", "y32", "yu8", "ycol", "yfloat", "yonehot"})
    void numbersOfEveryKindAreLabels(String labels) {
        DataSet data = load("X32.npy", labels + ".npy").train();
        assertEquals(List.of("0", "1", "2"), data.classNames());
        assertArrayEquals(FIRST_LABELS, Arrays.copyOf(data.labels().orElseThrow(), 6));
        assertEquals(2, data.labels().get()[199]);
    }

    @Test
    void textAndTruthValuesAreLabels() {
        DataSet text = load("X32.npy", "ystr.npy").train();
        assertEquals(List.of("se", "ve", "vi"), text.classNames());
        assertArrayEquals(FIRST_LABELS, Arrays.copyOf(text.labels().orElseThrow(), 6));
        DataSet truth = load("X32.npy", "ybool.npy").train();
        assertEquals(List.of("False", "True"), truth.classNames());
        assertArrayEquals(
                new int[] {1, 1, 0, 1, 1, 1}, Arrays.copyOf(truth.labels().orElseThrow(), 6));
    }

    @Test
    void wholeNumbersWithAPointAreTheSameLabels() {
        LabelNames names = LabelNames.of(List.of("0", "0.0", "1.", "1", "-0.0", "2.50", "10.000"));
        assertEquals(List.of("0", "1", "10", "2.50"), names.classNames());
        assertArrayEquals(new int[] {0, 0, 1, 1, 0, 3, 2}, names.labels());
    }

    @Test
    void imagesOfAnyShapeAreTheSameImages() {
        DataSet bytes = load("Ximg.npy", "yimg.npy").train();
        assertEquals(Optional.of(new ImageSize(28, 28)), bytes.schema().image());
        assertEquals(13, Samples.row(bytes, 3)[5 * 28 + 7]);
        float[] encoded = new float[784];
        assertEquals(0, Samples.encode(bytes.naturalEncoder().orElseThrow(), Samples.row(bytes, 3), encoded, 0));
        assertEquals(13 / 255f, encoded[5 * 28 + 7]);
        LoadedData floats = load("Ximg4.npy", "yimg.npy");
        assertEquals(Optional.of(new ImageSize(28, 28)), floats.train().schema().image());
        assertEquals(13 / 255f, Samples.row(floats.train(), 3)[5 * 28 + 7], 1e-7);
        assertEquals(new PlainEncoder(784), floats.encoderFor(floats.train(), false));
        DataSet flat = load("Xu8.npy", "yimg.npy").train();
        assertEquals(Optional.empty(), flat.schema().image());
        assertArrayEquals(Samples.row(bytes, 3), Samples.row(flat, 3));
    }

    @Test
    void otherArraysOfThreeDimensionsAreFlattened() {
        LoadedData loaded = load("X3d.npy", "y64.npy");
        assertEquals(Optional.empty(), loaded.train().schema().image());
        assertArrayEquals(Arrays.copyOf(FIRST, 4), Samples.row(loaded.train(), 0), 1e-7);
        assertEquals(
                List.of(ARRAYS.resolve("X3d.npy")
                        + ": the shape [200, 2, 2] is not taken for images; each row has 4 features."),
                loaded.remarks());
    }

    @Test
    void objectsAreRefusedWithTheWayOut() {
        BadInputException e = assertThrows(BadInputException.class, () -> load("X32.npy", "yobj.npy"));
        assertTrue(
                e.getMessage().startsWith(ARRAYS.resolve("yobj.npy") + ": holds Python objects ('|O')")
                        && e.getMessage().contains("numpy.save(file, a.astype('str'))"),
                e.getMessage());
    }

    @Test
    void aValueThatIsNoNumberIsRefusedWithItsPlace() {
        LoadedData loaded = load("Xnan.npy", "y64.npy");
        BadInputException e = assertThrows(BadInputException.class, () -> loaded.encoderFor(loaded.train(), false));
        assertEquals(
                ARRAYS.resolve("Xnan.npy")
                        + ": row 3, column 1 (counted from 0) is NaN; finite float32 numbers are expected",
                e.getMessage());
    }

    @Test
    void labelsThatAreNoClassesAreRefused() {
        BadInputException e = assertThrows(BadInputException.class, () -> load(write("x", 2, 1), write("y", 2)));
        assertTrue(e.getMessage().contains("label 0 (counted from 0) is 0.5; classes must be whole numbers or text"));
        Path x = write("x", 2, 1);
        Path y = ARRAYS.resolve("ycol.npy");
        BadInputException tooMany = assertThrows(BadInputException.class, () -> load(x, y));
        assertEquals(y + ": has 200 labels, but " + x + " has 2 rows", tooMany.getMessage());
    }

    /** An npy file of halves. */
    private Path write(String name, long... shape) {
        int count = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        float[] values = new float[count];
        Arrays.fill(values, 0.5f);
        return NpyFile.write(folder.resolve(name + ".npy"), values, shape);
    }

    @Test
    void anArchiveBringsRowsAndLabels() {
        LoadedData loaded = DataSources.discover().load("npy:" + ARRAYS.resolve("data.npz"));
        assertArrayEquals(FIRST, Samples.row(loaded.train(), 0), 1e-7);
        assertArrayEquals(FIRST_LABELS, Arrays.copyOf(loaded.train().labels().orElseThrow(), 6));
        assertEquals(Optional.empty(), loaded.test());
        assertEquals(List.of(), loaded.remarks());
    }

    @ParameterizedTest
    @CsvSource({
        "X, y, , ",
        "data, target, , ",
        "images, labels, , ",
        "arr_0, arr_1, , ",
        "x_train, y_train, x_test, y_test",
        "X_train, Y_train, X_test, Y_test"
    })
    void arraysOfAnArchiveAreFoundByName(String rows, String labels, String testRows, String testLabels) {
        Path file = folder.resolve("a.npz");
        List<ArraySpec> arrays = new ArrayList<>(List.of(
                ArraySpec.of(rows, ElementType.F32, 3, 2),
                ArraySpec.of(labels, ElementType.I64, 3),
                ArraySpec.of("other", ElementType.I64, 1)));
        if (testRows != null) {
            arrays.add(ArraySpec.of(testRows, ElementType.F32, 1, 2));
            arrays.add(ArraySpec.of(testLabels, ElementType.I64, 1));
        }
        try (ArrayFileWriter writer = NpzWriter.create(file, arrays)) {
            writer.writeFloats(rows, 0, new float[] {1, 2, 3, 4, 5, 6}, 0, 6);
            writer.writeLongs(labels, 0, new long[] {7, 9, 7}, 0, 3);
            writer.writeLongs("other", 0, new long[1], 0, 1);
            if (testRows != null) {
                writer.writeFloats(testRows, 0, new float[] {8, 9}, 0, 2);
                writer.writeLongs(testLabels, 0, new long[] {9}, 0, 1);
            }
            writer.complete();
        }
        LoadedData loaded = DataSources.discover().load("npy:" + file);
        assertArrayEquals(new double[] {3, 4}, Samples.row(loaded.train(), 1));
        assertEquals(List.of("7", "9"), loaded.train().classNames());
        assertArrayEquals(new int[] {0, 1, 0}, loaded.train().labels().orElseThrow());
        assertEquals(List.of(file + ": not used: other."), loaded.remarks());
        assertEquals(testRows != null, loaded.test().isPresent());
        loaded.test().ifPresent(test -> {
            assertArrayEquals(new double[] {8, 9}, Samples.row(test, 0));
            assertArrayEquals(new int[] {1}, test.labels().orElseThrow());
        });
    }

    @Test
    void rowsThatAreNotInTheUnitRangeAreScaled() {
        LoadedData loaded = load(UNSCALED.resolve("X.npy"), UNSCALED.resolve("y.npy"));
        MinMaxEncoder encoder = assertInstanceOf(MinMaxEncoder.class, loaded.encoderFor(loaded.train(), false));
        assertArrayEquals(
                new double[] {7.5590987, -32.051479, -435.96591, -514.89886, 0.084995918, -9.0897179},
                encoder.minimum(),
                1e-4);
        assertArrayEquals(
                new double[] {18.386890, 70.530693, 359.68262, 1005.2773, 0.15661110, 483.20267},
                encoder.maximum(),
                1e-3);
        MinMaxEncoder asked = assertInstanceOf(MinMaxEncoder.class, loaded.encoderFor(loaded.train(), true));
        assertArrayEquals(asked.minimum(), encoder.minimum());
        LoadedData standard = load(UNSCALED.resolve("Xstd.npy"), UNSCALED.resolve("y.npy"));
        assertInstanceOf(MinMaxEncoder.class, standard.encoderFor(standard.train(), false));
    }

    /** As in case 22: pixels from 0 to 255 as floats. */
    @Test
    void pixelsAsFloatsKeepOneRange() {
        float[] values = new float[60 * 8 * 8];
        Random random = new Random(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(256);
        }
        Path rows = NpyFile.write(folder.resolve("X255.npy"), values, 60, 8, 8);
        LoadedData loaded = load(rows, UNSCALED.resolve("y255.npy"));
        MinMaxEncoder encoder = assertInstanceOf(MinMaxEncoder.class, loaded.encoderFor(loaded.train(), false));
        assertArrayEquals(new double[64], encoder.minimum());
        double[] white = new double[64];
        Arrays.fill(white, 255);
        assertArrayEquals(white, encoder.maximum());
    }

    @Test
    void coloursArePlanesWhereverTheArrayHasThem() {
        float[] last = {1, 10, 100, 2, 20, 200};
        Path channelsLast = NpyFile.write(folder.resolve("last.npy"), last, 1, 1, 2, 3);
        Path channelsFirst =
                NpyFile.write(folder.resolve("first.npy"), new float[] {1, 2, 10, 20, 100, 200}, 1, 3, 1, 2);
        for (Path file : List.of(channelsLast, channelsFirst)) {
            DataRequest request = DataRequest.of("npy:" + file);
            DataSet data = DataSources.discover().load(request).train();
            assertEquals(Optional.of(new ImageSize(1, 2, 3)), data.schema().image());
            assertArrayEquals(new double[] {1, 2, 10, 20, 100, 200}, Samples.row(data, 0));
            ImageSettings grey = ImageSettings.asFound().withGrey();
            DataSet luma = DataSources.discover().load(request.withImages(grey)).train();
            assertEquals(Optional.of(new ImageSize(1, 2)), luma.schema().image());
            assertArrayEquals(new double[] {17.569, 35.138}, Samples.row(luma, 0), 1e-5);
        }
    }

    @Test
    void rowsOfAMatrixAreImagesIfTheUserSaysSo() {
        Path file = NpyFile.write(folder.resolve("x.npy"), new float[] {0, 4, 8, 12}, 1, 4);
        DataRequest request = DataRequest.of("npy:" + file);
        ImageSettings settings = ImageSettings.asFound().withRowsAreImages(new ImageSize(2, 2));
        LoadedData loaded = DataSources.discover().load(request.withImages(settings));
        assertEquals(Optional.of(new ImageSize(2, 2)), loaded.train().schema().image());
        MinMaxEncoder encoder = assertInstanceOf(MinMaxEncoder.class, loaded.encoderFor(loaded.train(), false));
        assertArrayEquals(new double[] {15, 15, 15, 15}, encoder.maximum());
        LoadedData small = DataSources.discover()
                .load(request.withImages(
                        settings.withResize(new ImageSize(1, 1)).withPlanes(3)));
        assertArrayEquals(new double[] {6, 6, 6}, Samples.row(small.train(), 0));
        DataRequest wrong = request.withImages(ImageSettings.asFound().withRowsAreImages(new ImageSize(2, 3)));
        BadInputException e = assertThrows(
                BadInputException.class, () -> DataSources.discover().load(wrong));
        assertEquals(
                file + ": rows of 4 values are no images of 2 x 3 pixels, which have 6 values, or 18 in colour",
                e.getMessage());
        assertEquals(Optional.of("image"), e.setting());
    }
}
