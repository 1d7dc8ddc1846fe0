package io.limpid.backend.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What discovery says, on class paths that lack something. */
class Nd4jBackendProviderTest {

    private final String platform = NativePlatform.current().name();

    @Test
    void withAllJarsItIsChosenByPriority() throws Exception {
        String output = OtherJvm.run(DiscoveryProbe.class, jar -> true);
        assertTrue(output.contains("nd4j: available, priority 30 (ND4J for " + platform + ")"), output);
        assertTrue(output.contains("opened nd4j"), output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.nd4j:nd4j-native", "org.bytedeco:openblas", "org.bytedeco:javacpp"})
    void withoutANativeJarItIsUnavailableAndNamesArtifactAndClassifier(String artifact) throws Exception {
        String jarName = artifact.substring(artifact.indexOf(':') + 1) + "-[0-9].*" + platform + "\\.jar";
        String output = OtherJvm.run(DiscoveryProbe.class, jar -> !jar.matches(".*[/\\\\]" + jarName));
        assertTrue(
                output.contains("nd4j: unavailable, priority 30 (native libraries for " + platform
                        + " are not on the class path); add " + artifact + " with the classifier " + platform
                        + " to the class path"),
                output);
        assertTrue(output.contains("opened reference"), output);
    }

    @Test
    void withoutNd4jItIsUnavailableAndNamesTheArtifact() throws Exception {
        String output = OtherJvm.run(
                DiscoveryProbe.class, jar -> !new File(jar).getName().startsWith("nd4j-"));
        assertTrue(
                output.contains("nd4j: unavailable, priority 30 (ND4J is not on the class path); "
                        + "add the Maven artifact org.nd4j:nd4j-native to the class path"),
                output);
        assertTrue(output.contains("opened reference"), output);
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-arm64",
        "Mac OS X, x86_64, macosx-x86_64",
        "Mac OS X, aarch64, macosx-arm64",
        "Windows 11, amd64, windows-x86_64",
        "Linux, riscv64, linux-riscv64"
    })
    void platformsHaveTheNamesOfTheClassifiers(String system, String architecture, String name) {
        assertEquals(name, NativePlatform.nameOf(system, architecture));
    }
}
