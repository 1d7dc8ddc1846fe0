package io.limpid.formats;

/** IEEE 754 half precision and brain floats, as float32; both conversions are exact. */
final class Float16 {

    private static final int EXPONENT_MASK = 0x1f;
    private static final int FRACTION_BITS = 10;
    private static final int FRACTION_MASK = (1 << FRACTION_BITS) - 1;

    /** The exponent of the smallest normal number, with the fraction counted in whole steps: 2^-24. */
    private static final float SMALLEST = 0x1p-24f;

    private static final int FLOAT_FRACTION_BITS = 23;

    /** Float32 counts its exponent from 127, half precision from 15. */
    private static final int BIAS_DIFFERENCE = 127 - 15;

    private Float16() {}

    /** Returns the value of a half precision number: 1 sign bit, 5 of exponent, 10 of fraction. */
    static float halfToFloat(short bits) {
        int exponent = bits >> FRACTION_BITS & EXPONENT_MASK;
        int fraction = bits & FRACTION_MASK;
        int sign = bits & 0x8000;
        if (exponent == 0) {
            float value = fraction * SMALLEST;
            return sign == 0 ? value : -value;
        }
        int wide = exponent == EXPONENT_MASK ? 0xff : exponent + BIAS_DIFFERENCE;
        return Float.intBitsToFloat(
                (sign << 16) | (wide << FLOAT_FRACTION_BITS) | (fraction << (FLOAT_FRACTION_BITS - FRACTION_BITS)));
    }

    /** Returns the value of a brain float: the upper half of a float32. */
    static float brainToFloat(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }
}
