package io.limpid.core.backend.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.spi.BackendProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Discovery on real class paths. */
class ProviderScanTest {

    @TempDir
    private Path folder;

    private ProviderJar jar(String name) throws IOException {
        return new ProviderJar(Files.createDirectory(folder.resolve(name)));
    }

    private static URLClassLoader loaderOf(Path... jars) throws IOException {
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            urls[i] = jars[i].toUri().toURL();
        }
        return new URLClassLoader(urls, BackendProvider.class.getClassLoader());
    }

    private static List<Candidate> scan(Path... jars) throws IOException {
        try (URLClassLoader loader = loaderOf(jars)) {
            return ProviderScan.scan(loader);
        }
    }

    /** The only candidate besides the reference. */
    private static Candidate single(Path jar) throws IOException {
        List<Candidate> candidates = scan(jar);
        assertEquals(2, candidates.size(), () -> "candidates: " + candidates);
        assertEquals("reference", candidates.get(1).name());
        return candidates.get(0);
    }

    private static void assertRejected(Candidate candidate, String name, String reason) {
        assertEquals(Candidate.State.REJECTED, candidate.state(), candidate::describe);
        assertEquals(name, candidate.name());
        assertTrue(candidate.reason().contains(reason), candidate::describe);
    }

    @Test
    void withNothingOnTheClassPathThereIsTheReference() throws IOException {
        try (URLClassLoader loader = loaderOf()) {
            Backends backends = Backends.discover(loader);
            assertEquals(1, backends.candidates().size());
            assertEquals(Candidate.State.AVAILABLE, backends.candidates().get(0).state());
            try (Backend backend = backends.open("reference", new BackendOptions(1))) {
                assertEquals("reference", backend.name());
            }
        }
    }

    @Test
    void aProviderInAJarIsFoundWithItsPlace() throws IOException {
        Path jar = jar("a").working("Fast", "fast", 50).build();
        Candidate fast = single(jar);
        assertEquals("fast", fast.name());
        assertEquals(50, fast.priority());
        assertEquals(Candidate.State.AVAILABLE, fast.state());
        assertTrue(fast.location().endsWith("/a/providers.jar"), fast.location());
        assertEquals("made.Fast", fast.provider().getClass().getName());
    }

    @Test
    void aProviderThatSaysItIsUnavailableKeepsItsReasonAndRemedy() throws IOException {
        Candidate candidate = single(jar("a").provider(
                        "Gpu",
                        "",
                        "return \"gpu\";",
                        90,
                        "return Availability.unavailable(\"no device\", \"plug one in\");")
                .build());
        assertEquals(Candidate.State.UNAVAILABLE, candidate.state());
        assertEquals("no device", candidate.reason());
        assertEquals("plug one in", candidate.remedy());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IllegalStateException",
                "NoClassDefFoundError",
                "UnsatisfiedLinkError",
                "ServiceConfigurationError"
            })
    void aConstructorThatThrowsRejectsItsProviderOnly(String error) throws IOException {
        Path jar = jar("a").provider(
                        "Bad",
                        "if (true) throw new " + error + "(\"boom\");",
                        "return \"bad\";",
                        99,
                        "return Availability.available(\"\");")
                .working("Good", "good", 10)
                .build();
        List<Candidate> candidates = scan(jar);
        assertEquals(3, candidates.size());
        assertRejected(candidates.get(0), "made.Bad", error + ": boom");
        assertTrue(
                candidates.get(0).location().endsWith("/a/providers.jar"),
                candidates.get(0).location());
        assertEquals("good", candidates.get(1).name());
        assertEquals(Candidate.State.AVAILABLE, candidates.get(1).state());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IllegalStateException",
                "NoClassDefFoundError",
                "UnsatisfiedLinkError",
                "ServiceConfigurationError"
            })
    void aProviderThatThrowsWhenAskedForItsAvailabilityIsRejected(String error) throws IOException {
        Candidate candidate =
                single(jar("a").provider("Bad", "", "return \"bad\";", 99, "throw new " + error + "(\"boom\");")
                        .build());
        assertRejected(candidate, "bad", error + ": boom");
    }

    @Test
    void aProviderThatThrowsWhenAskedForItsNameGoesByItsClass() throws IOException {
        Candidate candidate =
                single(jar("a").provider("Bad", "", "throw new IllegalStateException(\"boom\");", 99, "return null;")
                        .build());
        assertRejected(candidate, "made.Bad", "IllegalStateException: boom");
    }

    @Test
    void aProviderWithoutAnAvailabilityIsRejected() throws IOException {
        Candidate candidate = single(jar("a").provider("Bad", "", "return \"bad\";", 99, "return null;")
                .build());
        assertRejected(candidate, "bad", "NullPointerException");
    }

    @Test
    void aStaticInitializerThatThrowsRejectsItsProvider() throws IOException {
        Candidate candidate = single(
                jar("a").source("Lazy", "package made; class Lazy { static int one = 1 / Integer.parseInt(\"0\"); }")
                        .provider("Bad", "", "return \"bad\" + Lazy.one;", 1, "return null;")
                        .build());
        assertRejected(candidate, "made.Bad", "ArithmeticException: / by zero");
    }

    @Test
    void aClassThatIsNamedButMissingRejectsThatLineOnly() throws IOException {
        Path jar =
                jar("a").serviceLine("made.Missing").working("Good", "good", 10).build();
        List<Candidate> candidates = scan(jar);
        assertEquals(3, candidates.size());
        assertRejected(candidates.get(0), "made.Missing", "not found");
        assertEquals("good", candidates.get(1).name());
    }

    @Test
    void aClassThatIsNoProviderIsRejected() throws IOException {
        Candidate candidate = single(jar("a").source("Other", "package made; public class Other {}")
                .serviceLine("made.Other")
                .build());
        assertRejected(candidate, "made.Other", "not a subtype");
    }

    @Test
    void aSuperclassThatIsMissingRejectsTheProvider() throws IOException {
        Path jar = jar("a").provider("Base", "", "return \"bad\";", 1, "return null;")
                .source("Derived", "package made; public class Derived extends Base {}")
                .serviceLine("made.Derived")
                .build("Base");
        List<Candidate> candidates = scan(jar);
        assertEquals(3, candidates.size(), () -> "candidates: " + candidates);
        assertRejected(candidates.get(0), "made.Base", "not found");
        assertRejected(candidates.get(1), "?", "NoClassDefFoundError: made/Base");
    }

    @Test
    void aClassOfANewerJavaIsRejectedWithTheReason() throws IOException {
        Candidate candidate = single(jar("a").working("Future", "future", 1).buildWithClassFromTheFuture("Future"));
        assertRejected(candidate, "?", "UnsupportedClassVersionError: made/Future");
    }

    @Test
    void aServiceFileThatIsNoServiceFileIsRejectedAndOtherJarsAreStillRead() throws IOException {
        Path broken = jar("a").serviceLine("this is not a class name").build();
        Path good = jar("b").working("Good", "good", 10).build();
        List<Candidate> candidates = scan(broken, good);
        assertEquals(3, candidates.size(), () -> "candidates: " + candidates);
        assertEquals(Candidate.State.REJECTED, candidates.get(0).state());
        assertEquals("good", candidates.get(1).name());
    }

    @Test
    void twoJarsWithProvidersOfOneNameAreAnErrorThatNamesBothJars() throws IOException {
        Path first = jar("first").working("One", "twin", 10).build();
        Path second = jar("second").working("Two", "twin", 20).build();
        assertBothJarsAreNamed(first, second);
    }

    @Test
    void oneProviderInTwoJarsIsAnErrorThatNamesBothJars() throws IOException {
        Path first = jar("first").working("Same", "twin", 10).build();
        Path second = jar("second").working("Same", "twin", 10).build();
        assertBothJarsAreNamed(first, second);
    }

    private static void assertBothJarsAreNamed(Path first, Path second) throws IOException {
        try (URLClassLoader loader = loaderOf(first, second)) {
            Backends backends = Backends.discover(loader);
            String message = assertThrows(
                            BackendSelectionException.class, () -> backends.open("twin", new BackendOptions(1)))
                    .getMessage();
            assertTrue(message.contains("two providers have the name 'twin'"), message);
            assertTrue(message.contains("/first/providers.jar"), message);
            assertTrue(message.contains("/second/providers.jar"), message);
        }
    }

    @Test
    void theContextClassLoaderDecidesWhatIsFound() throws IOException {
        Path jar = jar("a").working("Fast", "fast", 50).build();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = loaderOf(jar)) {
            Thread.currentThread().setContextClassLoader(loader);
            assertTrue(Backends.discover().candidates().stream()
                    .anyMatch(c -> c.name().equals("fast")));
            Thread.currentThread().setContextClassLoader(null);
            assertFalse(Backends.discover().candidates().stream()
                    .anyMatch(c -> c.name().equals("fast")));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void aRejectedLineHasNoProvider() throws IOException {
        assertNull(single(jar("a").serviceLine("made.Missing").build()).provider());
    }
}
