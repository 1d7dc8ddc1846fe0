package io.limpid.backend.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can only be seen in a JVM that was started with other options. */
class OtherJvmTest {

    @Test
    void withoutTheModuleItIsUnavailableAndSaysWhatToDo() throws Exception {
        String output = run();
        assertTrue(
                output.contains(
                        "vector: unavailable, priority 50 (the JVM runs without the module jdk.incubator.vector); "
                                + "start Java with --add-modules jdk.incubator.vector"),
                output);
        assertTrue(output.contains("opened reference"), output);
    }

    @Test
    void withTheModuleItIsChosenByPriority() throws Exception {
        String output = run("--add-modules=jdk.incubator.vector");
        assertTrue(output.contains("vector: available, priority 50"), output);
        assertTrue(output.contains("opened vector, Vector API"), output);
    }

    /** Half the width gives other lanes, another tile and other panels, but no other sums. */
    @Test
    void narrowerVectorsGiveTheSameBits() throws Exception {
        String output = run("--add-modules=jdk.incubator.vector", "-XX:MaxVectorSize=16");
        assertTrue(output.contains("128-bit"), output);
        try (Backend backend = Matrices.vector(1)) {
            assertEquals(
                    "fingerprint " + BackendProbe.fingerprint(backend),
                    output.lines()
                            .filter(line -> line.startsWith("fingerprint"))
                            .findFirst()
                            .orElse(""));
        }
    }

    private static String run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BackendProbe.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("LIMPID_BACKEND");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
