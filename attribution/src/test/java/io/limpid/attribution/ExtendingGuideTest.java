package io.limpid.attribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/extending.md shows code of com.example, and of this class, as it is. */
class ExtendingGuideTest {

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void theGuideShowsCodeThatCompiles() throws IOException {
        String guide = Files.readString(MODULE.resolve("../docs/extending.md"));
        List<Path> files;
        try (Stream<Path> walk = Files.walk(MODULE.resolve("src/test/java"))) {
            files = walk.filter(file -> file.toString().endsWith(".java")).toList();
        }
        StringBuilder sources = new StringBuilder();
        for (Path file : files) {
            sources.append(oneSpaced(Files.readString(file))).append(' ');
        }
        for (String title : List.of("An attribution method", "A faithfulness metric")) {
            List<String> blocks = JAVA_BLOCK
                    .matcher(section(guide, title))
                    .results()
                    .map(block -> block.group(1))
                    .toList();
            assertTrue(blocks.size() >= 2, title);
            for (String block : blocks) {
                assertTrue(sources.indexOf(oneSpaced(block)) >= 0, () -> "not in the tests of this module:\n" + block);
            }
        }
        for (String service : List.of("AttributionMethodProvider", "faithfulness.FaithfulnessMetricProvider")) {
            assertTrue(guide.contains("`META-INF/services/io.limpid.attribution." + service + "`"), service);
        }
    }

    @Test
    void aFunctionThatIsNoNetworkIsExplained() {
        ScoreFunction function = ScoreFunction.of(2, 1, (rows, count, scores) -> {
            for (int i = 0; i < count; i++) {
                scores[i] = rows[2 * i] * rows[2 * i + 1];
            }
        });
        float[] attribution = new float[2];
        new ExactShapley(function, FeatureGroups.single(2), Baseline.zero(2))
                .attribute(new float[] {3, 4}, 1, new int[] {0}, attribution);
        assertArrayEquals(new float[] {6, 6}, attribution);
    }

    private static String section(String guide, String title) {
        String[] parts = guide.split("(?m)^## ");
        List<String> found =
                Stream.of(parts).filter(part -> part.startsWith(title + "\n")).toList();
        assertEquals(1, found.size(), title);
        return found.get(0);
    }

    private static String oneSpaced(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
