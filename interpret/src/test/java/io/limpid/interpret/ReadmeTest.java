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

/** The example in the README is compiled and run, and is the same as in the README. */
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
    void theReadmeShowsTheExampleAsItIs() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/limpid/interpret/EmbeddingExample.java"));
        String readme = Files.readString(Path.of("../README.md"));
        assertEquals(
                between(source, "// begin of the example\n", "        // end of the example")
                        .stripTrailing()
                        .stripIndent()
                        .strip(),
                between(readme, "```java\n", "```").strip());
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
