package io.limpid.core.backend.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Selection among given candidates. */
class BackendsTest {

    private static final BackendOptions ONE_THREAD = new BackendOptions(1);
    private static final Candidate REFERENCE =
            StubProvider.working("reference", 0).at("");

    private static Backends backends(Candidate... candidates) {
        return configured(Map.of(), Map.of(), candidates);
    }

    private static Backends configured(
            Map<String, String> properties, Map<String, String> environment, Candidate... candidates) {
        return new Backends(List.of(candidates), properties::get, environment::get);
    }

    private static String opened(Backends backends, String name) {
        try (Backend backend = backends.open(name, ONE_THREAD)) {
            return backend.name();
        }
    }

    private static String refusal(Backends backends, String name) {
        return assertThrows(BackendSelectionException.class, () -> backends.open(name, ONE_THREAD))
                .getMessage();
    }

    private static void assertContains(String message, String... parts) {
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "expected '" + part + "' in: " + message);
        }
    }

    /** What a provider may throw; none of it may reach the caller as it is. */
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new IllegalStateException("no device"), "IllegalStateException: no device"),
                Arguments.of(new NoClassDefFoundError("native/Library"), "NoClassDefFoundError: native/Library"),
                Arguments.of(
                        new ExceptionInInitializerError(new IllegalStateException("no device")),
                        "IllegalStateException: no device"),
                Arguments.of(new UnsatisfiedLinkError("no blas"), "UnsatisfiedLinkError: no blas"),
                Arguments.of(
                        new ServiceConfigurationError("its own service"),
                        "ServiceConfigurationError: its own service"));
    }

    @Test
    void theHighestPriorityWins() {
        assertEquals(
                "fast",
                opened(
                        backends(
                                REFERENCE,
                                StubProvider.working("slow", 10).at("slow.jar"),
                                StubProvider.working("fast", 50).at("fast.jar")),
                        null));
    }

    @Test
    void aTieGoesToTheFirstName() {
        Candidate beta = StubProvider.working("beta", 10).at("a.jar");
        Candidate alpha = StubProvider.working("alpha", 10).at("b.jar");
        assertEquals("alpha", opened(backends(beta, alpha, REFERENCE), null));
        assertEquals("alpha", opened(backends(alpha, beta, REFERENCE), null));
    }

    @Test
    void whatIsUnavailableOrRejectedIsNotSelectedWhateverItsPriority() {
        Candidate unavailable = StubProvider.working("gpu", 90).unavailable("no device", "");
        Candidate rejected = StubProvider.working("bad", 99).at("bad.jar").rejected("it broke");
        assertEquals("reference", opened(backends(unavailable, rejected, REFERENCE), null));
    }

    @Test
    void anExplicitChoiceGoesBeforePriority() {
        Candidate fast = StubProvider.working("fast", 50).at("fast.jar");
        assertEquals("reference", opened(backends(fast, REFERENCE), "reference"));
    }

    @Test
    void theArgumentGoesBeforeThePropertyAndThePropertyBeforeTheVariable() {
        Candidate a = StubProvider.working("a", 1).at("a.jar");
        Candidate p = StubProvider.working("p", 2).at("p.jar");
        Candidate v = StubProvider.working("v", 3).at("v.jar");
        Map<String, String> property = Map.of("limpid.backend", "p");
        Map<String, String> variable = Map.of("LIMPID_BACKEND", "v");
        assertEquals("a", opened(configured(property, variable, a, p, v, REFERENCE), "a"));
        assertEquals("p", opened(configured(property, variable, a, p, v, REFERENCE), null));
        assertEquals("v", opened(configured(Map.of(), variable, a, p, v, REFERENCE), " "));
    }

    @Test
    void theOptionsReachTheProvider() {
        Candidate fast = StubProvider.working("fast", 50).at("fast.jar");
        try (Backend backend = backends(fast, REFERENCE).open(null, new BackendOptions(7))) {
            assertEquals(7, backend.threads());
        }
    }

    @Test
    void anUnknownNameIsRefusedWithTheRequestItsSourceAndAllCandidates() {
        Candidate fast = StubProvider.working("fast", 50).at("fast.jar");
        Candidate gpu = StubProvider.working("gpu", 90).unavailable("no device", "plug one in");
        Candidate bad = StubProvider.working("bad", 99).at("bad.jar").rejected("it broke");
        Backends backends = configured(Map.of("limpid.backend", "fats"), Map.of(), bad, gpu, fast, REFERENCE);
        String message = refusal(backends, null);
        assertContains(
                message,
                "'fats'",
                "system property limpid.backend",
                "fast: available, priority 50",
                "gpu: unavailable, priority 90 (no device); plug one in",
                "bad: rejected (it broke)",
                "reference: available, priority 0");
        assertFalse(message.contains("add io.limpid"), message);
        assertFalse(message.contains("\n"), "one line: " + message);
    }

    @Test
    void forAKnownNameTheRefusalSaysWhichArtifactToAdd() {
        for (String name : List.of("vector", "ojalgo", "nd4j")) {
            assertContains(
                    refusal(backends(REFERENCE), name),
                    "'" + name + "' (argument)",
                    "add io.limpid:limpid-backend-" + name);
        }
    }

    @Test
    void anExplicitChoiceThatIsUnavailableNeverFallsBack() {
        Candidate vector = StubProvider.working("vector", 50)
                .unavailable("the module jdk.incubator.vector is missing", "run java with --add-modules");
        Backends backends = configured(Map.of(), Map.of("LIMPID_BACKEND", "vector"), vector, REFERENCE);
        assertContains(
                refusal(backends, null),
                "'vector' (environment variable LIMPID_BACKEND)",
                "the module jdk.incubator.vector is missing",
                "run java with --add-modules");
    }

    @Test
    void anExplicitChoiceThatWasRejectedNeverFallsBack() {
        Candidate bad = StubProvider.working("bad", 99).at("bad.jar").rejected("it broke");
        assertContains(refusal(backends(bad, REFERENCE), "bad"), "'bad' (argument)", "it broke");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void anExplicitChoiceThatFailsToStartNeverFallsBack(Throwable failure, String reason) {
        Candidate bad = StubProvider.failing("bad", 50, failure).at("bad.jar");
        BackendSelectionException error = assertThrows(
                BackendSelectionException.class, () -> backends(bad, REFERENCE).open("bad", ONE_THREAD));
        assertContains(error.getMessage(), "'bad' (argument)", reason, "reference: available");
        assertSame(failure, error.getCause());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void automaticSelectionGoesOnToTheNextWhenOneFailsToStart(Throwable failure, String reason) {
        Candidate bad = StubProvider.failing("bad", 50, failure).at("bad.jar");
        Candidate good = StubProvider.working("good", 10).at("good.jar");
        assertEquals("good", opened(backends(bad, good, REFERENCE), null));
    }

    @Test
    void automaticSelectionEndsAtTheReferenceWhateverFails() {
        Candidate bad = StubProvider.failing("bad", 50, new IllegalStateException("no device"))
                .at("bad.jar");
        try (Backend backend = backends(bad).open(null, ONE_THREAD)) {
            assertEquals(ReferenceBackend.NAME, backend.name());
        }
    }

    @Test
    void twoProvidersOfOneNameAreAnErrorThatNamesBothPlaces() {
        Candidate first = StubProvider.working("twin", 50).at("file:/lib/first.jar");
        Candidate second = StubProvider.working("twin", 10).at("file:/lib/second.jar");
        for (String name : new String[] {"twin", null}) {
            assertContains(
                    refusal(backends(first, second, REFERENCE), name),
                    "two providers have the name 'twin'",
                    "file:/lib/first.jar",
                    "file:/lib/second.jar");
        }
    }

    @Test
    void twoProvidersOfOneNameDoNotMatterToOneWhoAsksForAnother() {
        Candidate first = StubProvider.working("twin", 50).at("file:/lib/first.jar");
        Candidate second = StubProvider.working("twin", 10).at("file:/lib/second.jar");
        assertEquals("reference", opened(backends(first, second, REFERENCE), "reference"));
    }

    @Test
    void candidatesAreListedInTheOrderOfSelection() {
        Backends backends = backends(
                StubProvider.working("bad", 99).at("").rejected("it broke"),
                REFERENCE,
                StubProvider.working("gpu", 90).unavailable("no device", ""),
                StubProvider.working("beta", 10).at(""),
                StubProvider.working("alpha", 10).at(""),
                StubProvider.working("fast", 50).at(""));
        assertEquals(
                List.of("fast", "alpha", "beta", "reference", "gpu", "bad"),
                backends.candidates().stream().map(Candidate::name).toList());
    }
}
