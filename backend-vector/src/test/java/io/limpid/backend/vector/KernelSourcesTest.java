package io.limpid.backend.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The arithmetic of the kernels is written out, hundreds of lines that differ in their numbers. None of it was changed by hand: it
 * is what {@link UnrolledTile} makes. When this fails after a change of that, the message holds the new text.
 */
class KernelSourcesTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", ""), "src", "main", "java", "io", "limpid", "backend", "vector");

    static Stream<Arguments> kernels() {
        return Stream.of(
                kernel("Packed12x2", new UnrolledTile(12, 2, false, "ROWS")),
                kernel("CopiedRows12x2", new UnrolledTile(12, 2, false, "", "DISTANCE", true)),
                kernel("Columns12x2", new UnrolledTile(12, 2, false, "width")),
                kernel("Columns4x2", new UnrolledTile(4, 2, false, "width")),
                kernel("Columns1x2", new UnrolledTile(1, 2, false, "width")),
                kernel("Rows8x2", new UnrolledTile(8, 2, false, "", "rowStride")),
                kernel("Rows4x2", new UnrolledTile(4, 2, false, "", "rowStride")),
                kernel("Crosswise12x2", new UnrolledTile(12, 2, true, "")),
                kernel("Crosswise4x2", new UnrolledTile(4, 2, true, "")),
                kernel("Crosswise12x1", new UnrolledTile(12, 1, true, "")),
                kernel("Crosswise4x1", new UnrolledTile(4, 1, true, "")));
    }

    private static Arguments kernel(String type, UnrolledTile... tiles) {
        return Arguments.of(type, List.of(tiles));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void theArithmeticOfAKernelIsWhatTheGeneratorMakes(String type, List<UnrolledTile> tiles) throws IOException {
        String source = withoutSpace(Files.readString(FOLDER.resolve(type + ".java")));
        int steps = 0;
        for (UnrolledTile tile : tiles) {
            String made = tile.source();
            assertTrue(source.contains("{" + withoutSpace(made) + "}"), () -> type + " should have:\n" + made);
            steps += tile.rows() * tile.vectors();
        }
        assertEquals(
                steps, Pattern.compile("\\.fma\\(").matcher(source).results().count(), "no other arithmetic");
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }
}
