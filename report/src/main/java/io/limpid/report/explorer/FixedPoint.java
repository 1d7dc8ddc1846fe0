package io.limpid.report.explorer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * Numbers as a page holds them, little-endian in base64. Columns of a matrix share a scale each and have 16 bits a number: as short as half
 * precision, and several times as exact for numbers of one order of magnitude, which a singular vector's are.
 */
final class FixedPoint {

    private static final int MOST = Short.MAX_VALUE;

    private FixedPoint() {}

    /**
     * Writes two fields: {@code name}, the integers, and {@code nameScale}, what those of each column are multiplied by.
     *
     * @param values finite, [rows, columns]
     */
    static void write(JsonGenerator json, String name, float[] values, int columns) throws IOException {
        float[] scale = new float[columns];
        for (int i = 0; i < values.length; i++) {
            scale[i % columns] = Math.max(scale[i % columns], Math.abs(values[i]));
        }
        for (int k = 0; k < columns; k++) {
            scale[k] /= MOST;
        }
        byte[] bytes = new byte[Math.multiplyExact(2, values.length)];
        ByteBuffer integers = littleEndian(bytes);
        for (int i = 0; i < values.length; i++) {
            float step = scale[i % columns];
            integers.putShort((short) (step == 0 ? 0 : Math.round(values[i] / (double) step)));
        }
        json.writeStringField(name, base64(bytes));
        json.writeStringField(name + "Scale", floats(scale));
    }

    /** Returns numbers of single precision. */
    static String floats(float[] values) {
        byte[] bytes = new byte[Math.multiplyExact(4, values.length)];
        ByteBuffer numbers = littleEndian(bytes);
        for (float value : values) {
            numbers.putFloat(value);
        }
        return base64(bytes);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
