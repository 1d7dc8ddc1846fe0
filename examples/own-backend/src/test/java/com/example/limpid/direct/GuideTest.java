package com.example.limpid.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.discovery.BackendSelectionException;
import io.limpid.core.backend.discovery.Backends;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/writing-a-backend.md shows this module's code, and messages as they are. */
class GuideTest {

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final Path GUIDE = MODULE.resolve("../../docs/writing-a-backend.md");
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static String guide;
    private static String sources;

    @BeforeAll
    static void readSources() throws IOException {
        guide = Files.readString(GUIDE);
        try (Stream<Path> files = Files.walk(MODULE.resolve("src"))) {
            sources = oneSpaced(files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("GuideTest.java"))
                    .sorted()
                    .map(GuideTest::text)
                    .collect(Collectors.joining("\n")));
        }
    }

    static List<String> excerpts() throws IOException {
        return JAVA_BLOCK
                .matcher(Files.readString(GUIDE))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("excerpts")
    void everyExcerptStandsInTheSources(String excerpt) {
        assertFalse(excerpt.isBlank());
        assertTrue(sources.contains(oneSpaced(excerpt)), () -> "not in the sources of this module:\n" + excerpt);
    }

    @Test
    void everyBlockOfJavaIsCheckedAsAnExcerpt() throws IOException {
        Matcher fences = Pattern.compile("```\\s*java").matcher(guide);
        assertEquals(fences.results().count(), excerpts().size());
        assertFalse(excerpts().isEmpty());
    }

    @Test
    void rulesAreNumberedWithoutGaps() {
        List<Integer> numbers = Pattern.compile("(?m)^(\\d+)\\. \\*\\*")
                .matcher(guide)
                .results()
                .map(rule -> Integer.valueOf(rule.group(1)))
                .toList();
        for (int i = 0; i < numbers.size(); i++) {
            assertEquals(i + 1, numbers.get(i));
        }
        assertFalse(numbers.isEmpty());
    }

    @Test
    void messagesAreQuotedAsTheyAre() {
        BackendOptions options = new BackendOptions(1);
        Backends backends = Backends.discover(GuideTest.class.getClassLoader());
        Backend backend = backends.open("direct", options);
        try (Backend reference = backends.open("reference", options)) {
            Tensor own = backend.create(2, 2);
            Tensor other = backend.create(2, 2);
            Tensor foreign = reference.create(2, 2);
            quoted(BackendSelectionException.class, () -> backends.open("direkt", options));
            quoted(IllegalArgumentException.class, () -> backend.gemm(false, false, 1, foreign, own, 0, other));
            quoted(IllegalArgumentException.class, () -> backend.gemm(false, false, 1, own, other, 0, own));
            backend.close();
            quoted(IllegalStateException.class, () -> backend.gemm(false, false, 1, own, own, 0, other));
        }
    }

    private static void quoted(Class<? extends RuntimeException> type, Executable call) {
        String message = assertThrows(type, call).getMessage();
        assertTrue(guide.contains("```text\n" + message + "\n```"), () -> "not quoted in the guide: " + message);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String oneSpaced(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
