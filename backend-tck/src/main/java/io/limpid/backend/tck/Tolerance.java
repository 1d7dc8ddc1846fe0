package io.limpid.backend.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.limpid.core.backend.contract.Capabilities;

/**
 * How far a result may lie from the expected one: {@code |difference| <= absolute + relative * |expected|}. What is not
 * finite must be met exactly.
 */
record Tolerance(double absolute, double relative) {

    static final Tolerance EXACT = new Tolerance(0, 0);

    static Tolerance of(Capabilities capabilities) {
        return new Tolerance(capabilities.absoluteTolerance(), capabilities.relativeTolerance());
    }

    /** A tolerance this many times as wide. */
    Tolerance times(double factor) {
        return new Tolerance(absolute * factor, relative * factor);
    }

    /**
     * Fails at the first element that lies too far off.
     *
     * @param columns the length of a row, to name the element by
     */
    void check(String what, int columns, float[] expected, float[] actual) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            if (!accepts(expected[i], actual[i])) {
                fail(what + " [" + i / columns + ", " + i % columns + "]: expected " + expected[i] + " within "
                        + absolute + " + " + relative + " relative, but was " + actual[i]);
            }
        }
    }

    void check(String what, double expected, double actual) {
        if (!accepts(expected, actual)) {
            fail(what + ": expected " + expected + " within " + absolute + " + " + relative + " relative, but was "
                    + actual);
        }
    }

    private boolean accepts(double expected, double actual) {
        if (!Double.isFinite(expected)) {
            return Double.compare(expected, actual) == 0;
        }
        return Math.abs(actual - expected) <= absolute + relative * Math.abs(expected);
    }

    /** Fails unless both hold the same numbers, bit by bit; one NaN is as good as another. */
    static void checkSame(String what, int columns, float[] expected, float[] actual) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            if (Float.floatToIntBits(expected[i]) != Float.floatToIntBits(actual[i])) {
                fail(what + " [" + i / columns + ", " + i % columns + "]: expected exactly " + expected[i]
                        + ", but was " + actual[i]);
            }
        }
    }
}
