package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library on the module path: what its module descriptors say is enough to find every kind of provider. */
class ModulePathTest {

    private static final List<String> OTHERS =
            List.of("jackson-core", "jackson-databind", "jackson-annotations", "fastcsv", "fastdoubleparser", "ojalgo");
    private static final Predicate<String> ON_THE_MODULE_PATH = entry ->
            List.of("core-api", "formats", "attribution", "interpret", "backend-vector", "backend-ojalgo").stream()
                            .anyMatch(module -> OtherJvm.isOf(entry, module))
                    || OTHERS.stream()
                            .anyMatch(library ->
                                    Path.of(entry).getFileName().toString().startsWith(library + "-"));

    @TempDir
    private Path classPath;

    @Test
    void providersAreFoundAndCompute() throws Exception {
        copyProbe();
        OtherJvm jvm = OtherJvm.run(List.of(
                "-Xmx512m",
                "--module-path",
                String.join(File.pathSeparator, OtherJvm.classPath(ON_THE_MODULE_PATH)),
                "--add-modules",
                "io.limpid.interpret,io.limpid.attribution,io.limpid.backend.vector,io.limpid.backend.ojalgo"
                        + ",jdk.incubator.vector",
                "--class-path",
                classPath.toString(),
                ModulePathProbe.class.getName(),
                "vector",
                "ojalgo",
                "reference"));
        List<String> lines = jvm.out().lines().toList();
        assertEquals(7, lines.size(), () -> jvm.out() + jvm.err());
        assertEquals("core is module io.limpid.core", lines.get(0));
        assertEquals("vector computes 31.0", lines.get(1));
        assertEquals("ojalgo computes 31.0", lines.get(2));
        assertEquals("reference computes 31.0", lines.get(3));
        for (String form : List.of("digits", "mnist", "csv:", "npy:", "images:")) {
            assertTrue(lines.get(4).contains(form), lines.get(4));
        }
        assertEquals("digits 1797", lines.get(5));
        for (String method : List.of("gradient", "occlusion", "random")) {
            assertTrue(lines.get(6).contains(method), lines.get(6));
        }
    }

    /** The probe alone: the class path holds no library, so what is found comes from the modules. */
    private void copyProbe() throws IOException {
        String file = ModulePathProbe.class.getName().replace('.', '/') + ".class";
        Path target = classPath.resolve(file);
        Files.createDirectories(target.getParent());
        try (InputStream in = ModulePathProbe.class.getClassLoader().getResourceAsStream(file)) {
            Files.copy(in, target);
        }
    }
}
