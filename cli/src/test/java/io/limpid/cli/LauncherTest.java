package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher makes of a Java that is none, but says and does what the test wants. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void layOutAProjectThatIsBuilt() throws IOException {
        Files.copy(Path.of("../limpid"), folder.resolve("limpid"));
        Files.createDirectories(folder.resolve("cli/target"));
        Files.createDirectories(folder.resolve("cli/src/main"));
        Files.createDirectories(folder.resolve("jdk/bin"));
        for (String file :
                new String[] {"pom.xml", "cli/pom.xml", "cli/target/limpid-cli.jar", "cli/target/limpid-built"}) {
            Files.writeString(folder.resolve(file), "");
        }
        Files.setLastModifiedTime(
                folder.resolve("cli/target/limpid-built"),
                FileTime.from(Instant.now().plusSeconds(60)));
    }

    /** @param script of the Java that runs the program; it also knows the question for modules */
    private String run(String script, int exitCode) throws IOException, InterruptedException {
        Path java = folder.resolve("jdk/bin/java");
        Files.writeString(java, """
                #!/bin/sh
                case "$*" in
                --list-modules) echo jdk.incubator.vector@17; exit 0 ;;
                *--version) exit 1 ;;
                esac
                """ + script);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder("sh", folder.resolve("limpid").toString(), "a b", "c");
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        Process process = builder.redirectError(err.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(true, process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(exitCode, process.exitValue());
        return out;
    }

    private String errors(String untilItHas) throws IOException, InterruptedException {
        // What Java itself says goes through a process of its own.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.readString(folder.resolve("err")).contains(untilItHas) && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        return Files.readString(folder.resolve("err"));
    }

    @Test
    void theWarningOfAnIncubatingModuleIsLeftOut() throws IOException, InterruptedException {
        String out = run("""
                echo "WARNING: Using incubator modules: jdk.incubator.vector" >&2
                for word; do case $word in -Dlimpid.stderr=*) stderr=${word#*=} ;; esac; done
                echo "from the program" >>"$stderr"
                for word; do last2=$last; last=$word; done
                echo "$last2, $last"
                exit 3
                """, 3);
        assertEquals("a b, c\n", out);
        assertEquals("from the program\n", errors("from the program\n"));
    }

    @Test
    void whatElseJavaSaysIsHandedOn() throws IOException, InterruptedException {
        run("echo 'Error occurred during initialization of VM' >&2; echo 'heap too large' >&2; exit 1\n", 1);
        assertEquals("Error occurred during initialization of VM\nheap too large\n", errors("heap too large\n"));
    }
}
