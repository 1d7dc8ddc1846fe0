package io.limpid.core.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

/** The tolerance of the oracle vectors: 1e-5 absolute + 1e-4 relative. */
public final class Agreement {

    private static final double ABSOLUTE = 1e-5;
    private static final double RELATIVE = 1e-4;

    private Agreement() {}

    public static void assertAgree(String what, double[] expected, float[] actual) {
        assertEquals(expected.length, actual.length, what + ": number of values");
        for (int i = 0; i < expected.length; i++) {
            assertAgree(what + "[" + i + "]", expected[i], actual[i]);
        }
    }

    public static void assertAgree(String what, double expected, double actual) {
        // Written so that NaN fails.
        if (!(Math.abs(expected - actual) <= ABSOLUTE + RELATIVE * Math.abs(expected))) {
            fail(what + ": expected " + expected + ", but was " + actual);
        }
    }
}
