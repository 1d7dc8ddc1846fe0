package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A path alone is read as what it is. */
class PathKindTest {

    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final String ARRAYS = CASES + "/21-npy-variants/";
    private static final String IDX = CASES + "/40-idx-variants/";

    @TempDir
    Path folder;

    private static LoadedData load(String spec) {
        return DataSources.discover().load(spec);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "npy: 21-npy-variants/X32.npy",
                "npy: 21-npy-variants/X32.npy,21-npy-variants/y64.npy",
                "npy: 21-npy-variants/data.npz",
                "idx: 40-idx-variants/emnist",
                "images: 31-thumbs-db/photos",
                "csv: 12-duplicate-header/t.csv",
                "csv: 13-tsv-gz-latin1-decimal-comma/t.csv.gz"
            })
    void withoutItsPrefixItIsTheSameData(String prefix, String given) {
        String spec = CASES + "/" + given.replace(",", "," + CASES + "/");
        LoadedData bare = load(spec);
        LoadedData insisted = load(prefix + spec);
        assertEquals(insisted.train().count(), bare.train().count());
        assertEquals(insisted.train().schema(), bare.train().schema());
        assertArrayEquals(Samples.row(insisted.train(), 1), Samples.row(bare.train(), 1));
        assertEquals(insisted.test().map(DataSet::count), bare.test().map(DataSet::count));
        DataSources sources = DataSources.discover();
        assertEquals(sources.files(DataRequest.of(prefix + spec)), sources.files(DataRequest.of(spec)));
    }

    @Test
    void oneFileOfAPairBringsTheOther() {
        String stem = IDX + "emnist/emnist-letters-train-";
        for (String file : List.of("images-idx3-ubyte.gz", "labels-idx1-ubyte.gz")) {
            DataSet data = load(stem + file).train();
            assertEquals(120, data.count());
            assertEquals(List.of("1", "3"), data.classNames().subList(0, 2));
        }
        assertEquals(
                120,
                load(stem + "images-idx3-ubyte.gz," + stem + "labels-idx1-ubyte.gz")
                        .train()
                        .count());
    }

    @Test
    void aFileWithoutAnEndingTellsByItsContent() throws IOException {
        Path array = Files.copy(Path.of(ARRAYS + "X32.npy"), folder.resolve("rows"));
        assertArrayEquals(
                Samples.row(load(ARRAYS + "X32.npy").train(), 0),
                Samples.row(load(array.toString()).train(), 0));
        Path table = Files.writeString(folder.resolve("numbers"), "a,b\n1,2\n");
        assertArrayEquals(
                new double[] {1, 2}, Samples.row(load(table.toString()).train(), 0));
    }

    @Test
    void whatIsNotThereIsNamed() {
        BadInputException e = assertThrows(BadInputException.class, () -> load(folder + "/nothing"));
        assertTrue(
                e.getMessage()
                        .startsWith("unknown data '" + folder
                                + "/nothing': it is no name, nor does such a file or folder exist"),
                e.getMessage());
        e = assertThrows(BadInputException.class, () -> load(folder + "/nothing.npy"));
        assertEquals(folder + "/nothing.npy: no such file", e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "a/X.npy,a/y.npy X",
                "photos/ photos",
                "v1.2/heart.clean.csv.gz heart.clean",
                "x/train-images-idx3-ubyte.gz train-images-idx3-ubyte"
            })
    void aModelIsNamedAfterTheFirstFile(String spec, String stem) {
        assertEquals(stem, DataRequest.of(spec).stem());
    }
}
