package io.limpid.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What {@code scripts/fuzz.sh} has the fuzzer call, for the target that the system property {@code limpid.fuzz.target} names. */
public final class Fuzzing {

    private static final Target TARGET =
            Target.valueOf(System.getProperty("limpid.fuzz.target").toUpperCase(Locale.ROOT));

    private Fuzzing() {}

    /** Loads the classes, so that the time that this takes is not held against an input. */
    public static void fuzzerInitialize() throws IOException {
        for (Path input : CorpusTest.inputs(TARGET)) {
            TARGET.accept(Files.readAllBytes(input));
        }
    }

    /** Lets the reader have an input. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.accept(input);
    }
}
