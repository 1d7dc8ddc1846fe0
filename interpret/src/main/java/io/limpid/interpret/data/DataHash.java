package io.limpid.interpret.data;

import java.util.stream.IntStream;

/** A fingerprint of data, kept in models so that it can be told later what they were trained on. */
public final class DataHash {

    private DataHash() {}

    /**
     * Returns the SHA-256 of a data set's values: rows, features, then each row's features, then the label of each row where
     * there are labels; little-endian, labels and counts as 32-bit integers. A number counts as float32; a text as the number
     * of its bytes in UTF-8, a 32-bit integer, and these bytes, whatever its place among the texts of its column; a missing
     * value as NaN. Names do not count.
     *
     * @return 64 hexadecimal digits
     */
    public static String sha256(DataSet data) {
        RowDigest digest = new RowDigest(data.count(), data.width());
        double[] values = new double[data.width()];
        boolean allNumbers = data.schema().texts().isEmpty();
        for (int i = 0; i < data.count(); i++) {
            data.rows().read(i, values, 0);
            for (int k = 0; k < values.length; k++) {
                if (allNumbers || !isText(data.schema(), k, values[k])) {
                    digest.number(values[k]);
                } else {
                    digest.text(data.schema().valueText(k, values[k]));
                }
            }
        }
        data.labels().ifPresent(labels -> IntStream.of(labels).forEach(digest::label));
        return digest.hexadecimal();
    }

    private static boolean isText(Schema schema, int column, double value) {
        return !Double.isNaN(value) && !schema.textsOf(column).isEmpty();
    }
}
