package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which backend is taken, or what is said, for each make-up of the class path: every case in a JVM of its own. The messages
 * are those that docs/backends.md shows.
 */
class SelectionMatrixTest {

    private static final String SERVICE = "META-INF/services/io.limpid.core.backend.spi.BackendProvider";
    private static final List<String> VECTOR_API = List.of("--add-modules=jdk.incubator.vector");
    private static final Predicate<String> ALL = entry -> true;
    private static final Predicate<String> VECTOR_ALONE =
            OtherJvm.NO_BACKEND.or(entry -> OtherJvm.isOf(entry, "backend-vector"));
    private static final Predicate<String> OJALGO_ALONE =
            OtherJvm.NO_BACKEND.or(entry -> OtherJvm.isOf(entry, "backend-ojalgo") || entry.contains("ojalgo-"));
    private static final Predicate<String> ND4J_ALONE =
            OtherJvm.NO_BACKEND.or(entry -> OtherJvm.isOf(entry, "backend-nd4j") || OtherJvm.isNd4j(entry));

    @TempDir
    private Path folder;

    private static void assertChosen(String name, OtherJvm jvm) {
        assertEquals("chosen " + name + " computes 31.0", jvm.out(), jvm::err);
    }

    private static void assertRefused(OtherJvm jvm, String... words) {
        assertTrue(jvm.out().startsWith("refused "), () -> jvm.out() + jvm.err());
        for (String word : words) {
            assertTrue(jvm.out().contains(word), () -> "'" + word + "' is missing: " + jvm.out());
        }
    }

    private static OtherJvm probe(Predicate<String> classPath, List<String> options, String argument) throws Exception {
        return OtherJvm.probe(OtherJvm.classPath(classPath), options, Map.of(), argument);
    }

    @Test
    void eachBackendAloneIsTaken() throws Exception {
        assertChosen("vector", probe(VECTOR_ALONE, VECTOR_API, null));
        assertChosen("ojalgo", probe(OJALGO_ALONE, List.of(), null));
        assertChosen("nd4j", probe(ND4J_ALONE, List.of(), null));
    }

    @Test
    void withoutAnyBackendTheReferenceIsTaken() throws Exception {
        OtherJvm jvm = probe(OtherJvm.NO_BACKEND, List.of(), null);
        assertChosen("reference", jvm);
        assertTrue(jvm.err().contains("chosen by priority 0"), jvm.err());
    }

    @Test
    void ofAllTogetherTheOneOfHighestPriorityIsTaken() throws Exception {
        OtherJvm jvm = probe(ALL, VECTOR_API, null);
        assertChosen("vector", jvm);
        assertTrue(jvm.err().contains("chosen by priority 50"), jvm.err());
    }

    @Test
    void ofAllTogetherEachCanBeAskedFor() throws Exception {
        for (String name : List.of("reference", "vector", "ojalgo", "nd4j")) {
            OtherJvm jvm = probe(ALL, VECTOR_API, name);
            assertChosen(name, jvm);
            assertTrue(jvm.err().contains("chosen by argument"), jvm.err());
        }
    }

    @Test
    void propertyAndVariableAskToo() throws Exception {
        List<String> property = List.of("--add-modules=jdk.incubator.vector", "-Dlimpid.backend=ojalgo");
        Map<String, String> variable = Map.of("LIMPID_BACKEND", "reference");
        List<String> classPath = OtherJvm.classPath(ALL);
        OtherJvm byProperty = OtherJvm.probe(classPath, property, variable, null);
        assertChosen("ojalgo", byProperty);
        assertTrue(byProperty.err().contains("chosen by system property limpid.backend"), byProperty.err());
        OtherJvm byVariable = OtherJvm.probe(classPath, VECTOR_API, variable, null);
        assertChosen("reference", byVariable);
        assertTrue(byVariable.err().contains("chosen by environment variable LIMPID_BACKEND"), byVariable.err());
        assertChosen("vector", OtherJvm.probe(classPath, property, variable, "vector"));
    }

    @Test
    void withoutTheVectorApiTheNextBestIsTakenAndTheRemedySaid() throws Exception {
        OtherJvm alone = probe(VECTOR_ALONE, List.of(), null);
        assertChosen("reference", alone);
        assertTrue(alone.err().contains("--add-modules jdk.incubator.vector"), alone.err());
        assertRefused(
                probe(VECTOR_ALONE, List.of(), "vector"),
                "'vector' (argument)",
                "runs without the module jdk.incubator.vector",
                "start Java with --add-modules jdk.incubator.vector",
                "reference: available");
    }

    @Test
    void nd4jWithoutItsNativeJarIsUnavailable() throws Exception {
        Predicate<String> withoutNative = ND4J_ALONE.and(entry -> !OtherJvm.isNative(entry));
        OtherJvm automatic = probe(withoutNative, List.of(), null);
        assertChosen("reference", automatic);
        assertTrue(automatic.err().contains("backend nd4j: unavailable"), automatic.err());
        assertRefused(probe(withoutNative, List.of(), "nd4j"), "'nd4j' (argument)", "org.nd4j:nd4j-native");
    }

    @Test
    void aWrongNameIsRefusedWithTheCandidates() throws Exception {
        List<String> classPath = OtherJvm.classPath(OtherJvm.NO_BACKEND);
        assertRefused(
                OtherJvm.probe(classPath, List.of("-Dlimpid.backend=quantum"), Map.of(), null),
                "'quantum' (system property limpid.backend)",
                "there is none of that name",
                "reference: available");
        assertRefused(
                OtherJvm.probe(classPath, List.of(), Map.of("LIMPID_BACKEND", "ojalgo"), null),
                "environment variable LIMPID_BACKEND",
                "add io.limpid:limpid-backend-ojalgo to the class path");
    }

    @Test
    void aBrokenProviderJarIsRejectedAndTheRestGoesOn() throws Exception {
        List<String> classPath = new ArrayList<>(OtherJvm.classPath(VECTOR_ALONE));
        classPath.add(serviceJar("broken.jar", "com.example.Missing").toString());
        OtherJvm jvm = OtherJvm.probe(classPath, VECTOR_API, Map.of(), null);
        assertChosen("vector", jvm);
        assertTrue(jvm.err().contains("com.example.Missing"), jvm.err());
        assertTrue(jvm.err().contains("rejected"), jvm.err());
    }

    @Test
    void twoJarsWithOneNameAreBothNamed() throws Exception {
        List<String> classPath = new ArrayList<>(OtherJvm.classPath(OtherJvm.NO_BACKEND));
        // One release of a backend beside another: the same classes in two jars.
        classPath.add(copyOfVector("vector-1.jar").toString());
        classPath.add(copyOfVector("vector-2.jar").toString());
        assertRefused(
                OtherJvm.probe(classPath, VECTOR_API, Map.of(), null),
                "two providers have the name 'vector'",
                "vector-1.jar",
                "vector-2.jar",
                "take one of them off the class path");
        assertChosen("reference", OtherJvm.probe(classPath, VECTOR_API, Map.of(), "reference"));
    }

    private Path serviceJar(String name, String provider) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(SERVICE));
            zip.write((provider + "\n").getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return jar;
    }

    /** Copies the vector backend as a jar; before it is packed, it is packed here. */
    private Path copyOfVector(String name) throws IOException {
        Path original = Path.of(OtherJvm.classPath(entry -> OtherJvm.isOf(entry, "backend-vector"))
                .get(0));
        Path jar = folder.resolve(name);
        if (Files.isRegularFile(original)) {
            return Files.copy(original, jar);
        }
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                var files = Files.walk(original)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(
                        new ZipEntry(original.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return jar;
    }
}
