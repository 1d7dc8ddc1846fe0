package io.limpid.interpret.data;

import io.limpid.formats.Checksums;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A fingerprint of data, kept in models so that it can be told later what they were trained on. */
public final class DataHash {

    private DataHash() {}

    /**
     * Returns the SHA-256 of a data set's numbers: rows, features, then each row's features as float32, then the label of
     * each row where there are labels; little-endian, labels and counts as 32-bit integers. Names do not count.
     *
     * @return 64 hexadecimal digits
     */
    public static String sha256(DataSet data) {
        MessageDigest digest = Checksums.sha256();
        ByteBuffer counts = ByteBuffer.allocate(2 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        digest.update(counts.putInt(data.count()).putInt(data.width()).flip());
        double[] values = new double[data.width()];
        ByteBuffer row = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < data.count(); i++) {
            data.rows().read(i, values, 0);
            row.clear();
            for (double value : values) {
                row.putFloat((float) value);
            }
            digest.update(row.flip());
        }
        data.labels().ifPresent(labels -> {
            ByteBuffer label = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int value : labels) {
                digest.update(label.clear().putInt(value).flip());
            }
        });
        return HexFormat.of().formatHex(digest.digest());
    }
}
