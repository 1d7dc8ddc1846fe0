package io.limpid.interpret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of the README and of the guide to embedding are compiled and run, and are the same there. */
class ReadmeTest {

    @Test
    void theExampleRuns() {
        PrintStream real = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            EmbeddingExample.run();
        } finally {
            System.setOut(real);
        }
        List<String> lines = captured.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(11, lines.size());
        assertTrue(lines.get(0).startsWith("layer 1: "), lines.get(0));
        assertEquals("64 and 64 pixels", lines.get(10));
    }

    @Test
    void theReadmeAndTheGuideShowTheExamplesAsTheyAre() throws IOException {
        assertShown("io/limpid/FriendlyExample.java", Files.readString(Path.of("../README.md")));
        String guide = Files.readString(Path.of("../docs/embedding.md"));
        assertShown(
                "io/limpid/interpret/EmbeddingExample.java",
                guide.substring(guide.indexOf("## Layer by layer, by hand")));
    }

    @Test
    void theTutorialShowsTheProgramThatTheGateBuilds() throws IOException {
        String program =
                Files.readString(Path.of("../examples/consumer/src/main/java/com/example/consumer/Consumer.java"));
        String page = Files.readString(Path.of("../docs/tutorial-embed.md"));
        String shown = between(page, "```java\n", "```");
        assertTrue(program.contains(shown.indent(8)), shown);
    }

    private static void assertShown(String example, String page) throws IOException {
        String source = Files.readString(Path.of("src/test/java").resolve(example));
        assertEquals(
                between(source, "// begin of the example\n", "        // end of the example")
                        .stripTrailing()
                        .stripIndent()
                        .strip(),
                between(page, "```java\n", "```").strip());
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
