package io.limpid.report.explorer;

import java.util.Base64;

/** Numbers in half precision (IEEE 754 binary16), little-endian, in base64: 11 significant bits, enough for what a page shows. */
final class HalfPrecision {

    private HalfPrecision() {}

    static String base64(float[] values) {
        byte[] bytes = new byte[Math.multiplyExact(2, values.length)];
        for (int i = 0; i < values.length; i++) {
            int bits = bits(values[i]);
            bytes[2 * i] = (byte) bits;
            bytes[2 * i + 1] = (byte) (bits >> 8);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Rounds to the nearest, to even where two are as near; {@code Float.floatToFloat16}, which Java has from 20 on, gives the same. */
    static int bits(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & 0x7FFFFFFF;
        if (magnitude > 0x7F800000) {
            return sign | 0x7E00; // NaN
        }
        if (magnitude >= 0x47800000) {
            return sign | 0x7C00; // too large, or infinite
        }
        if (magnitude < 0x38800000) {
            // Below 2⁻¹⁴: in steps of 2⁻²⁴, to which adding a half rounds.
            return sign | Math.round((float) Math.rint(Math.scalb(Float.intBitsToFloat(magnitude), 24)));
        }
        int rounded = magnitude + 0xFFF + (magnitude >>> 13 & 1);
        return sign | Math.min(0x7C00, (rounded - 0x38000000) >>> 13);
    }
}
