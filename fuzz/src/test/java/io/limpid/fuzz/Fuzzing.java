package io.limpid.fuzz;

import java.util.Locale;

/** What {@code scripts/fuzz.sh} has the fuzzer call, for the target that the system property {@code limpid.fuzz.target} names. */
public final class Fuzzing {

    private static final Target TARGET =
            Target.valueOf(System.getProperty("limpid.fuzz.target").toUpperCase(Locale.ROOT));

    private Fuzzing() {}

    /** Lets the reader have an input. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.accept(input);
    }
}
