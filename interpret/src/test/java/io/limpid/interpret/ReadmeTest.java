package io.limpid.interpret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example in the README is compiled and run, and is the same as in the README. */
class ReadmeTest {

    @Test
    void theExampleRuns() {
        String log = EmbeddingExample.run();
        assertTrue(log.startsWith("layer 1: "), log);
        assertTrue(log.endsWith("64 and 64 pixels\n"), log);
    }

    @Test
    void theReadmeShowsTheExampleAsItIs() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/limpid/interpret/EmbeddingExample.java"));
        String readme = Files.readString(Path.of("../README.md"));
        assertEquals(
                between(source, "// begin of the example\n", "        // end of the example").stripIndent().strip(),
                between(readme, "```java\n", "```").strip());
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
