package io.limpid.bench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The options of the JVMs that measure. */
final class JvmOptions {

    private static final int UNSAFE_WARNINGS_SINCE = 24;

    private JvmOptions() {}

    /**
     * Returns the same options for every engine: what the largest network needs, and leave to load native code, but not to
     * use the network.
     */
    static List<String> forMeasuring() {
        List<String> options = new ArrayList<>(List.of(
                "-Xmx6g",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-Dai.djl.offline=true",
                "-DOPT_OUT_TRACKING=true"));
        if (Runtime.version().feature() >= UNSAFE_WARNINGS_SINCE) {
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        return options;
    }

    /** Returns the option that tells DJL where to unpack its native libraries. */
    static String cache(Path folder) {
        return "-DDJL_CACHE_DIR=" + folder.toAbsolutePath();
    }
}
