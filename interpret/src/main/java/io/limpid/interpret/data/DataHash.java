package io.limpid.interpret.data;

import io.limpid.formats.Checksums;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

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
        MessageDigest digest = Checksums.sha256();
        ByteBuffer counts = ByteBuffer.allocate(2 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        digest.update(counts.putInt(data.count()).putInt(data.width()).flip());
        double[] values = new double[data.width()];
        ByteBuffer number = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        boolean allNumbers = data.schema().texts().isEmpty();
        for (int i = 0; i < data.count(); i++) {
            data.rows().read(i, values, 0);
            number.clear();
            for (int k = 0; k < values.length; k++) {
                if (allNumbers || !isText(data.schema(), k, values[k])) {
                    number.putFloat((float) values[k]);
                } else {
                    digest.update(number.flip());
                    byte[] text = data.schema().valueText(k, values[k]).getBytes(StandardCharsets.UTF_8);
                    digest.update(number.clear().putInt(text.length).flip());
                    digest.update(text);
                    number.clear();
                }
            }
            digest.update(number.flip());
        }
        data.labels().ifPresent(labels -> {
            ByteBuffer label = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int value : labels) {
                digest.update(label.clear().putInt(value).flip());
            }
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static boolean isText(Schema schema, int column, double value) {
        return !Double.isNaN(value) && !schema.textsOf(column).isEmpty();
    }
}
