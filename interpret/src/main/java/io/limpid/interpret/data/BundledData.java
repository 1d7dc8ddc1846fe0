package io.limpid.interpret.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The small data sets that come with the program: {@code digits}, {@code breast-cancer} and {@code wine}. */
final class BundledData {

    private static final int DIGITS_SIDE = 8;
    private static final float DIGITS_BLACK = 16;

    private BundledData() {}

    /** Hand-written digits, 1,797 images of 8 x 8 pixels from 0 to 16. */
    static DataSet digits() {
        DataSet table = read("digits", "digit");
        return new DataSet(
                table.name(),
                table.rows(),
                table.labels(),
                table.schema().withImage(new ImageSize(DIGITS_SIDE, DIGITS_SIDE)),
                Optional.of(MinMaxEncoder.uniform(table.width(), 0, DIGITS_BLACK)));
    }

    /** 30 measurements of 569 cell nuclei, benign or malignant. */
    static DataSet breastCancer() {
        return read("breast-cancer", "diagnosis");
    }

    /** 13 chemical measurements of 178 wines from 3 cultivars. */
    static DataSet wine() {
        return read("wine", "cultivar");
    }

    private static DataSet read(String name, String label) {
        try (InputStream in = BundledData.class.getResourceAsStream(name + ".csv")) {
            if (in == null) {
                throw new IllegalStateException(
                        "the bundled data set '" + name + "' is missing from this installation");
            }
            return CsvData.read(name, in, label);
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled data set '" + name + "' can't be read", e);
        }
    }
}
