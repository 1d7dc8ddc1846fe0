package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher makes of a Java that is none, but says and does what the test wants. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void layOutAProjectThatIsBuilt() throws IOException {
        layOut();
    }

    private void layOut() throws IOException {
        Files.copy(Path.of("../limpid"), folder.resolve("limpid"));
        Files.createDirectories(folder.resolve("cli/src/dist/lib"));
        Files.copy(Path.of("src/dist/lib/launch.sh"), folder.resolve("cli/src/dist/lib/launch.sh"));
        Files.createDirectories(folder.resolve("cli/target/lib"));
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
        return run(script, exitCode, Map.of());
    }

    private String run(String script, int exitCode, Map<String, String> environment)
            throws IOException, InterruptedException {
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
        builder.environment().putAll(environment);
        Process process = builder.redirectError(err.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(true, process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(exitCode, process.exitValue(), Files.readString(err));
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

    @Test
    @EnabledOnOs(OS.LINUX)
    void aColonInThePathIsNoneInTheClassPath() throws IOException, InterruptedException {
        folder = Files.createDirectory(folder.resolve("a:b \u00fc"));
        layOut();
        String out = run("""
                while [ "$1" != -cp ]; do shift; done
                echo "$2" | tr : '\\n' | sed 's|/[*]$||' | while read -r part; do ls -d "$part" >/dev/null && echo there; done
                """, 0);
        assertEquals("there\nthere\n", out);
    }

    @Test
    void aLocaleWithoutUtf8IsReplaced() throws IOException, InterruptedException {
        Process locales = new ProcessBuilder("locale", "-a").start();
        String known = new String(locales.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(known.matches("(?is).*c\\.utf-?8.*"));
        assertEquals("C.UTF-8\n", run("echo \"$LC_ALL\"\n", 0, Map.of("LC_ALL", "C")));
    }

    @Test
    void aBuildThatIsOldRunsWhereItCanNotBeReplaced() throws IOException, InterruptedException {
        Files.setLastModifiedTime(folder.resolve("cli/target/limpid-built"), FileTime.from(Instant.EPOCH));
        withoutWritePermission(() -> {
            assertEquals("ran\n", run("echo ran\n", 0));
            assertTrue(errors("running the build").contains("limpid: running the build that is there"));
        });
    }

    @Test
    void whereNothingIsBuiltAndNothingCanBeOneLineSaysSo() throws IOException, InterruptedException {
        Files.delete(folder.resolve("cli/target/limpid-cli.jar"));
        withoutWritePermission(() -> {
            assertEquals("", run("echo ran\n", 2));
            assertEquals(1, errors("is not built").lines().count());
        });
    }

    private void releaseFile(String version, String modules) throws IOException {
        Files.writeString(
                folder.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
    }

    /** A Java that makes archives, and prints with what it runs the program. */
    private static final String MAKES_ARCHIVES = """
            dumps=false
            for word; do case $word in
            -XX:DumpLoadedClassList=*) echo listed >"${word#*=}"; exit 0 ;;
            -Xshare:dump) dumps=true ;;
            -XX:SharedArchiveFile=*) [ "$dumps" = false ] || { echo made >"${word#*=}"; exit 0; } ;;
            esac; done
            echo "$@"
            """;

    private Path archive() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < end) {
            try (Stream<Path> files = Files.list(folder.resolve("cli/target"))) {
                Optional<Path> made =
                        files.filter(file -> file.toString().endsWith(".jsa")).findAny();
                if (made.isPresent()) {
                    return made.get();
                }
            }
            Thread.sleep(10);
        }
        throw new AssertionError("no archive was made");
    }

    @Test
    void whatJavaIsStandsInItsReleaseFile() throws IOException, InterruptedException {
        Map<String, String> noArchive = Map.of("LIMPID_CACHE", "off");
        releaseFile("25.0.3", "java.base jdk.incubator.vector");
        String out = run(MAKES_ARCHIVES, 0, noArchive);
        assertTrue(out.contains("--add-modules jdk.incubator.vector"), out);
        assertTrue(out.contains("--sun-misc-unsafe-memory-access=allow"), out);
        releaseFile("17.0.15", "java.base");
        out = run(MAKES_ARCHIVES, 0, noArchive);
        assertFalse(out.contains("--add-modules") || out.contains("--sun-misc"), out);
    }

    @Test
    void aCollectorThatTheUserChoseIsTheOnlyOne() throws IOException, InterruptedException {
        releaseFile("17.0.15", "java.base jdk.incubator.vector");
        Map<String, String> noArchive = Map.of("LIMPID_CACHE", "off");
        assertTrue(run(MAKES_ARCHIVES, 0, noArchive).contains("-XX:+UseSerialGC"));
        for (String name : new String[] {"LIMPID_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"}) {
            Map<String, String> chosen = Map.of("LIMPID_CACHE", "off", name, "-Xmx1g -XX:+UseG1GC");
            assertFalse(run(MAKES_ARCHIVES, 0, chosen).contains("UseSerialGC"), name);
        }
    }

    @Test
    void theFirstRunMakesAnArchiveOfClassesThatLaterOnesUse() throws IOException, InterruptedException {
        releaseFile("17.0.15", "java.base jdk.incubator.vector");
        assertFalse(run(MAKES_ARCHIVES, 0).contains("SharedArchiveFile"));
        Path made = archive();
        assertEquals("made\n", Files.readString(made));
        assertTrue(run(MAKES_ARCHIVES, 0).contains("-XX:SharedArchiveFile=" + folder.toRealPath()));
        // Another Java has an archive of its own, and jars that are newer than the archive have it made again.
        releaseFile("17.0.16", "java.base jdk.incubator.vector");
        assertFalse(run(
                        MAKES_ARCHIVES,
                        0,
                        Map.of("LIMPID_CACHE", folder.resolve("elsewhere").toString()))
                .contains("SharedArchiveFile"));
        releaseFile("17.0.15", "java.base jdk.incubator.vector");
        Files.setLastModifiedTime(made, FileTime.from(Instant.EPOCH));
        assertFalse(run(MAKES_ARCHIVES, 0).contains("SharedArchiveFile"));
    }

    @Test
    void anArchiveThatCanNotBeMadeHarmsNothing() throws IOException, InterruptedException {
        releaseFile("17.0.15", "java.base");
        Files.writeString(folder.resolve("file"), "");
        Map<String, String> environment =
                Map.of("LIMPID_CACHE", folder.resolve("file/below").toString());
        assertTrue(run(MAKES_ARCHIVES, 0, environment).contains("io.limpid.cli.Main a b c"));
        assertEquals("", Files.readString(folder.resolve("err")));
    }

    private interface Part {
        void run() throws IOException, InterruptedException;
    }

    private void withoutWritePermission(Part part) throws IOException, InterruptedException {
        Path cli = folder.resolve("cli");
        Files.setPosixFilePermissions(cli, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeFalse(
                    Files.isWritable(cli), "root may write everywhere; scripts/reliability.sh mounts read-only places");
            part.run();
        } finally {
            Files.setPosixFilePermissions(cli, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
