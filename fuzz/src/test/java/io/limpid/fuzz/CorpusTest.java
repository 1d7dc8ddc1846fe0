package io.limpid.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every reader with the inputs that are kept: a few good ones, and each that once did harm. {@code scripts/fuzz.sh} looks for more.
 */
class CorpusTest {

    private static final Path CORPUS = Path.of(System.getProperty("limpid.fuzz.corpus", "src/test/corpus"));

    @TestFactory
    Stream<DynamicContainer> everyInputGivesAValueOrOneClearLine() {
        return Stream.of(Target.values())
                .map(target -> DynamicContainer.dynamicContainer(
                        target.name(),
                        inputs(target).stream()
                                .map(input -> DynamicTest.dynamicTest(
                                        input.getFileName().toString(),
                                        () -> target.accept(Files.readAllBytes(input))))));
    }

    /** Returns the inputs that are kept for a target. */
    static List<Path> inputs(Target target) {
        try (Stream<Path> files = Files.list(CORPUS.resolve(target.name().toLowerCase(Locale.ROOT)))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException("no inputs for " + target, e);
        }
    }
}
