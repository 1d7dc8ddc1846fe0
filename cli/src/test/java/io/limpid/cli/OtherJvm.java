package io.limpid.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A JVM of its own, with a class path that is put together for the case at hand from the one of this JVM.
 *
 * @param out what the program printed
 * @param err what it logged
 */
record OtherJvm(String out, String err) {

    private static final int SECONDS = 120;

    /** What the probe itself needs: the tests, the command line and the core. */
    static final Predicate<String> NO_BACKEND = entry -> !isOf(entry, "backend-vector")
            && !isOf(entry, "backend-ojalgo")
            && !entry.contains("ojalgo-")
            && !isOf(entry, "backend-nd4j")
            && !isNd4j(entry);

    /** Returns whether a class path entry is a module of this project: its jar, or its classes before they are packed. */
    static boolean isOf(String entry, String module) {
        String path = entry.replace(File.separatorChar, '/');
        return path.contains("limpid-" + module + "-") || path.contains("/" + module + "/target/");
    }

    /** Returns whether an entry belongs to ND4J: itself, or what only it brings along. */
    static boolean isNd4j(String entry) {
        String path = entry.replace(File.separatorChar, '/');
        return path.contains("/nd4j/") || path.contains("/org/bytedeco/") || path.contains("/deeplearning4j/");
    }

    /** Returns whether an entry holds ND4J's or BLAS's native code. */
    static boolean isNative(String entry) {
        return isNd4j(entry) && entry.matches(".*-(linux|macosx|windows)-(x86_64|arm64)[^/]*\\.jar");
    }

    static List<String> classPath(Predicate<String> wanted) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(wanted)
                .toList();
    }

    /**
     * Runs the {@link SelectionProbe}.
     *
     * @param jvmOptions such as {@code --add-modules=jdk.incubator.vector}
     * @param environment set on top of this process's, in which no variable of this program is left
     * @param argument the backend asked for by argument; null for none
     */
    static OtherJvm probe(
            List<String> classPath, List<String> jvmOptions, Map<String, String> environment, String argument)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(jvmOptions);
        command.addAll(List.of("-Xmx512m", "-cp", String.join(File.pathSeparator, classPath)));
        command.add(SelectionProbe.class.getName());
        if (argument != null) {
            command.add(argument);
        }
        return run(command, environment);
    }

    /** Runs Java with arguments. */
    static OtherJvm run(List<String> arguments) throws IOException, InterruptedException {
        return run(arguments, Map.of());
    }

    private static OtherJvm run(List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Path out = Files.createTempFile("probe", ".out");
        Path err = Files.createTempFile("probe", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("LIMPID_"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("no answer after " + SECONDS + " seconds: " + command);
            }
            return new OtherJvm(
                    Files.readString(out, StandardCharsets.UTF_8).strip(),
                    Files.readString(err, StandardCharsets.UTF_8).strip());
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }
}
