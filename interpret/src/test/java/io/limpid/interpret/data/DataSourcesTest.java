package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.service.Services;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.Samples;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSourcesTest {

    private static final Path ORACLE = Path.of("src/test/resources/oracle");

    private static final String LOOKED_FOR =
            "; looked for train-images-idx3-ubyte, train-images.idx3-ubyte, their .gz, and"
                    + " the like for train-labels, t10k-images, t10k-labels; get it with: scripts/fetch-datasets.sh mnist";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final DataSources sources = DataSources.discover();

    private DataRequest request(String spec) {
        return new DataRequest(spec, TableSettings.USUAL, DataPlaces.of(environment::get, folder.resolve("home")));
    }

    @Test
    void digitsAreImagesFrom0To16() {
        LoadedData loaded = sources.load(request("digits"));
        DataSet digits = loaded.train();
        assertEquals(1797, digits.count());
        assertEquals(Optional.of(new ImageSize(8, 8)), digits.schema().image());
        assertEquals(IdxData.DIGITS, digits.classNames());
        assertEquals(0, digits.labels().orElseThrow()[0]);
        assertEquals(8, digits.labels().orElseThrow()[1796]);
        double[] row = Samples.row(digits, 0);
        assertEquals(5, row[2]);
        float[] encoded = new float[64];
        assertEquals(0, Samples.encode(digits.naturalEncoder().orElseThrow(), row, encoded, 0));
        assertEquals(5 / 16f, encoded[2]);
        assertTrue(loaded.test().isEmpty());
        assertTrue(loaded.forEvaluation() == digits);
    }

    @Test
    void bundledTables() {
        DataSet wine = sources.load(request("wine")).train();
        assertEquals(178, wine.count());
        assertEquals(13, wine.width());
        assertEquals(List.of("cultivar_1", "cultivar_2", "cultivar_3"), wine.classNames());
        assertEquals("alcohol", wine.featureNames().get(0));
        assertEquals(14.23, Samples.row(wine, 0)[0]);
        DataSet cancer = sources.load(request("breast-cancer")).train();
        assertEquals(569, cancer.count());
        assertEquals(30, cancer.width());
        assertEquals(List.of("benign", "malignant"), cancer.classNames());
        assertEquals(212, Arrays.stream(cancer.labels().orElseThrow()).sum());
        assertTrue(cancer.naturalEncoder().isEmpty());
    }

    @Test
    void unknownDataIsRefusedWithTheKnownOnes() {
        for (String spec : List.of("cifar", "", "csv", "csv:", "npy:", "images:", "wine:x", "parquet:x", "DIGITS")) {
            refuses(
                    spec,
                    "unknown data '" + spec
                            + "': it is no name, nor does such a file or folder exist; known are digits, breast-cancer, wine, synthetic:xor|orange-skin|switch|linear|suppressor, planted:CLASS|all[@CORNER]:SPEC, mnist, fashion-mnist, idx:DIR, idx:IMAGES,LABELS, csv:PATH, PATH.csv, -,"
                            + " npy:X.npy, npy:X.npy,Y.npy, npy:DATA.npz, images:DIR, squares:ROWS");
        }
    }

    @Test
    void aLabelColumnIsForTablesOnly() {
        BadInputException e = assertThrows(
                BadInputException.class, () -> sources.load(request("wine").withLabel("cultivar")));
        assertEquals("a label column ('cultivar') can only be named for a table, not for wine", e.getMessage());
        assertEquals(Optional.of("label"), e.setting());
    }

    @Test
    void csv() throws IOException {
        Path file = Files.writeString(folder.resolve("a,b:c.csv"), "x,y\n1,k\n");
        DataSet data = sources.load(request("csv:" + file).withLabel("y")).train();
        assertEquals(List.of("k"), data.classNames());
    }

    @Test
    void npyWithLabels() {
        LoadedData loaded = sources.load(
                request("npy:" + ORACLE.resolve("numpy-model-x.npy") + "," + ORACLE.resolve("numpy-model-y.npy")));
        assertFalse(loaded.fitsEncoder());
        DataSet data = loaded.train();
        assertEquals(23, data.count());
        assertEquals(20, data.width());
        assertEquals(List.of("0", "1", "2", "3"), data.classNames());
        assertArrayEquals(
                new int[] {1, 1, 2, 2, 2, 0, 1, 1, 3, 1, 0, 2, 0, 0, 3, 2, 1, 0, 3, 0, 3, 2, 0},
                data.labels().orElseThrow());
        assertEquals(0.09255245f, Samples.row(data, 3)[7]);
    }

    @Test
    void npyInFortranOrderGivesTheSameRows() throws IOException {
        Path file = npy("<f8", true, "(2, 3)", doubles(1, 4, 2, 5, 3, 6));
        DataSet data = sources.load(request("npy:" + file)).train();
        assertTrue(data.labels().isEmpty());
        assertArrayEquals(new double[] {1, 2, 3}, Samples.row(data, 0));
        assertArrayEquals(new double[] {4, 5, 6}, Samples.row(data, 1));
    }

    @Test
    void npyRowsAreCheckedWhenTheyAreRead() throws IOException {
        Path file = npy("<f8", false, "(2, 2)", doubles(1, 2, 3, 1e39));
        DataSet data = sources.load(request("npy:" + file)).train();
        assertArrayEquals(new double[] {1, 2}, Samples.row(data, 0));
        BadInputException e = assertThrows(BadInputException.class, () -> Samples.row(data, 1));
        assertEquals(
                file + ": row 1, column 1 (counted from 0) is 1.0E39; finite float32 numbers are expected",
                e.getMessage());
    }

    @Test
    void npyOfAnotherShapeOrTypeIsRefused() throws IOException {
        String y = "," + ORACLE.resolve("numpy-model-y.npy");
        Path x = npy("<f8", false, "(6,)", doubles(1, 2, 3, 4, 5, 6));
        refuses("npy:" + x, x + ": rows of features must have the shape [rows, features], but it is [6]");
        npy("<f8", false, "(0, 3)", new byte[0]);
        refuses(
                "npy:" + x,
                x + ": a matrix of the shape [0, 3] can't be used; between 1 and 2147483647 rows and features"
                        + " are expected");
        npy("|S3", false, "(1, 1)", new byte[3]);
        refuses("npy:" + x, x + ": rows must be numbers, but are text (|S3)");
        npy("<f8", false, "(2, 3)", doubles(1, 2, 3, 4, 5, 6));
        refuses("npy:" + x + y, y.substring(1) + ": has 23 labels, but " + x + " has 2 rows");
        refuses(
                "npy:" + x + "," + x,
                x
                        + ": row 0 (counted from 0) names no class: in labels of the shape [2, 3], each row must have a single 1"
                        + " and be 0 otherwise; or give one label a row");
        refuses("npy:" + x + y + y, "'npy:" + x + y + y + "' must be npy:X.npy, or npy:X.npy,Y.npy with labels");
        refuses("npy:" + x + ",", "'npy:" + x + ",' must be npy:X.npy, or npy:X.npy,Y.npy with labels");
    }

    @Test
    void missingIdxFilesNameTheCommandThatGetsThem() {
        environment.put("LIMPID_DATA", folder.resolve("env").toString());
        Path given = folder.resolve("given");
        BadInputException e = assertThrows(
                BadInputException.class, () -> sources.load(request("mnist").withFolder(given)));
        assertEquals("mnist: not found in " + given.resolve("mnist") + ", " + given + LOOKED_FOR, e.getMessage());
        refuses(
                "mnist",
                "mnist: not found in " + folder.resolve("env/mnist") + ", " + folder.resolve("home/.limpid/data/mnist")
                        + LOOKED_FOR);
    }

    /** Case 50: the data of another folder would be used silently. */
    @Test
    void aFolderThatTheUserNamedIsNeverLeftForAnother() throws IOException {
        environment.put("LIMPID_DATA", folder.resolve("env").toString());
        writeIdx(folder.resolve("env/mnist"), 1, true, 28);
        writeIdx(folder.resolve("home/.limpid/data/mnist"), 2, true, 28);
        assertEquals(1, sources.load(request("mnist")).train().labels().orElseThrow()[0]);
        Path given = Path.of("/no/such/folder");
        BadInputException e = assertThrows(
                BadInputException.class, () -> sources.load(request("mnist").withFolder(given)));
        assertEquals("mnist: not found in /no/such/folder/mnist, /no/such/folder" + LOOKED_FOR, e.getMessage());
        assertEquals(List.of(), sources.files(request("mnist").withFolder(given)));
    }

    @Test
    void idxFilesAreFoundInEveryPlaceInTurn() throws IOException {
        Path given = Files.createDirectories(folder.resolve("given"));
        environment.put("LIMPID_DATA", folder.resolve("env").toString());
        List<Path> places = List.of(
                folder.resolve("home/.limpid/data/fashion-mnist"),
                folder.resolve("env/fashion-mnist"),
                given,
                given.resolve("fashion-mnist"));
        for (int i = 0; i < places.size(); i++) {
            writeIdx(places.get(i), i, i % 2 == 0, 28);
            DataRequest request = request("fashion-mnist");
            LoadedData loaded = sources.load(i < 2 ? request : request.withFolder(given));
            assertEquals(i, loaded.train().labels().orElseThrow()[0], "found in " + places.get(i));
        }
    }

    @Test
    void idxDataIsTrainAndTestOfImages() throws IOException {
        writeIdx(folder, 9, false, 28);
        LoadedData loaded = sources.load(request("fashion-mnist").withFolder(folder));
        DataSet train = loaded.train();
        DataSet test = loaded.test().orElseThrow();
        assertEquals(3, train.count());
        assertEquals(2, test.count());
        assertEquals(784, train.width());
        assertEquals("Ankle boot", train.classNames().get(train.labels().orElseThrow()[0]));
        assertEquals(10, train.classNames().size());
        assertEquals(Optional.of(new ImageSize(28, 28)), test.schema().image());
        double[] row = Samples.row(train, 1);
        assertEquals(784 % 256, row[0]);
        assertEquals((784 + 255) % 256, row[255]);
        assertEquals(0, Samples.encode(train.naturalEncoder().orElseThrow(), row, new float[784], 0));
        assertTrue(loaded.forEvaluation() == test);
    }

    @Test
    void idxFilesThatDoNotFitAreRefused() throws IOException {
        writeIdx(folder, 10, false, 28);
        Path labels = folder.resolve("train-labels-idx1-ubyte");
        refusesIdx(labels + ": label 0 (counted from 0) is 10; 0 to 9 were expected; other images than these, such as"
                + " letters, are given as idx:" + folder);
        Files.write(labels, new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 1, 1});
        refusesIdx(labels + ": has 2 labels, but " + folder.resolve("train-images-idx3-ubyte") + " has 3 images");
        Files.delete(labels);
        refusesIdx(folder + ": train-labels-idx1-ubyte (or train-labels-idx1-ubyte.gz) is missing; get it with:"
                + " scripts/fetch-datasets.sh mnist");
        writeIdx(folder, 1, false, 27);
        refusesIdx(folder.resolve("train-images-idx3-ubyte")
                + ": images of 28 x 28 pixels were expected, but they have 27 x 27");
    }

    @Test
    void aThirdPartysSourceIsFound() {
        assertEquals(
                List.of(
                        "digits",
                        "breast-cancer",
                        "wine",
                        "synthetic:xor|orange-skin|switch|linear|suppressor",
                        "planted:CLASS|all[@CORNER]:SPEC",
                        "mnist",
                        "fashion-mnist",
                        "idx:DIR",
                        "idx:IMAGES,LABELS",
                        "csv:PATH",
                        "PATH.csv",
                        "-",
                        "npy:X.npy",
                        "npy:X.npy,Y.npy",
                        "npy:DATA.npz",
                        "images:DIR",
                        "squares:ROWS"),
                sources.forms());
        DataSet squares = sources.load(request("squares:4")).train();
        assertEquals("squares", squares.name());
        assertEquals(List.of("number", "square"), squares.featureNames());
        assertEquals(4, squares.count());
        assertArrayEquals(new double[] {3, 9}, Samples.row(squares, 3));
        assertArrayEquals(new int[] {0, 1, 0, 1}, squares.labels().orElseThrow());
        assertEquals(List.of(), sources.files(request("squares:4")));
    }

    @Test
    void aSourceThatFailsToLoadIsLeftOutWithAWarning() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(DataSource.class.getName()),
                "com.example.NotThere\n" + BrokenSource.class.getName() + "\n" + DataSourcesTest.class.getName()
                        + "\n");
        List<String> warnings = new ArrayList<>();
        Logger log = Logger.getLogger(Services.class.getName());
        log.setFilter(record -> {
            warnings.add(record.getLevel() + " " + record.getMessage());
            return false;
        });
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, Thread.currentThread().getContextClassLoader())) {
            DataSources found = DataSources.discover(loader);
            assertEquals(sources.forms(), found.forms());
            assertEquals(178, found.load(request("wine")).train().count());
        } finally {
            log.setFilter(null);
        }
        assertEquals(3, warnings.size(), warnings.toString());
        for (int i = 0; i < 3; i++) {
            assertTrue(
                    warnings.get(i).startsWith("WARNING left out a provider of the kind 'data source': "),
                    warnings.get(i));
        }
        assertTrue(warnings.get(0).contains("com.example.NotThere"), warnings.get(0));
        assertTrue(warnings.get(1).contains(BrokenSource.class.getName()), warnings.get(1));
        assertTrue(warnings.get(2).contains(DataSourcesTest.class.getName()), warnings.get(2));
    }

    @Test
    void theGuideShowsASourceAsItIs() throws IOException {
        String guide = Files.readString(Path.of("../docs/extending.md"));
        int section = guide.indexOf("## A data source");
        int from = guide.indexOf("```java\n", section) + "```java\n".length();
        String shown = guide.substring(from, guide.indexOf("```", from)).strip();
        String source = Files.readString(Path.of("src/test/java/io/limpid/interpret/thirdparty/SquaresSource.java"));
        assertTrue(source.strip().endsWith(shown), "the guide's source has drifted from the tested one");
    }

    /** A source that can't be created. */
    public static final class BrokenSource implements DataSource {

        public BrokenSource() {
            throw new IllegalStateException("broken on purpose");
        }

        @Override
        public List<String> forms() {
            return List.of("broken");
        }

        @Override
        public int order() {
            return 0;
        }

        @Override
        public boolean accepts(DataRequest request) {
            return true;
        }

        @Override
        public LoadedData load(DataRequest request) {
            throw new IllegalStateException("broken on purpose");
        }
    }

    @Test
    void filesAreThoseThatTheSpecNames() {
        assertEquals(List.of(Path.of("a.csv")), sources.files(request("csv:a.csv")));
        assertEquals(List.of(Path.of("x.npy")), sources.files(request("npy:x.npy")));
        assertEquals(List.of(Path.of("x.npy"), Path.of("y.npy")), sources.files(request("npy:x.npy,y.npy")));
        assertEquals(List.of(), sources.files(request("digits")));
    }

    private void refuses(String spec, String message) {
        BadInputException e = assertThrows(BadInputException.class, () -> sources.load(request(spec)));
        assertEquals(message, e.getMessage());
    }

    private void refusesIdx(String message) {
        BadInputException e = assertThrows(
                BadInputException.class, () -> sources.load(request("mnist").withFolder(folder)));
        assertEquals(message, e.getMessage());
    }

    /** Three images to train on and two to test on, all labelled alike; pixel values count up. */
    private static void writeIdx(Path place, int label, boolean compressed, int side) throws IOException {
        Files.createDirectories(place);
        Map<String, Integer> parts = Map.of("train", 3, "t10k", 2);
        for (Map.Entry<String, Integer> part : parts.entrySet()) {
            int count = part.getValue();
            byte[] pixels = new byte[count * side * side];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) i;
            }
            byte[] labels = new byte[count];
            Arrays.fill(labels, (byte) label);
            ByteBuffer images = ByteBuffer.allocate(16 + pixels.length);
            images.putInt(0x803).putInt(count).putInt(side).putInt(side).put(pixels);
            write(place.resolve(part.getKey() + "-images-idx3-ubyte"), images.array(), compressed);
            ByteBuffer classes =
                    ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count).put(labels);
            write(place.resolve(part.getKey() + "-labels-idx1-ubyte"), classes.array(), compressed);
        }
    }

    private static void write(Path file, byte[] content, boolean compressed) throws IOException {
        if (!compressed) {
            Files.write(file, content);
            return;
        }
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(file + ".gz")))) {
            out.write(content);
        }
    }

    private Path npy(String type, boolean fortranOrder, String shape, byte[] data) throws IOException {
        byte[] dictionary = ("{'descr': '" + type + "', 'fortran_order': " + (fortranOrder ? "True" : "False")
                        + ", 'shape': " + shape + ", }\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer content = ByteBuffer.allocate(10 + dictionary.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) dictionary.length)
                .put(dictionary)
                .put(data);
        return Files.write(folder.resolve("x.npy"), content.array());
    }

    private static byte[] doubles(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return bytes.array();
    }
}
