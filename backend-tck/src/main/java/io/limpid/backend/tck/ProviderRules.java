package io.limpid.backend.tck;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.Capabilities;
import io.limpid.core.backend.discovery.Backends;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The provider and what the backend says of itself. */
abstract class ProviderRules extends Rules {

    @Test
    void theNameIsMadeOfLowerCaseLettersDigitsAndHyphens() {
        String name = tck().provider().name();
        assertTrue(name.matches("[a-z0-9-]+"), name);
    }

    @Test
    void discoveryFindsTheProviderUnderItsName() {
        Class<?> type = tck().provider().getClass();
        Backends found = Backends.discover(type.getClassLoader());
        try (Backend opened = found.open(tck().expectedName(), new BackendOptions(1))) {
            assertEquals(backend.name(), opened.name());
        }
        assertTrue(found.candidates().stream()
                .anyMatch(candidate -> candidate.name().equals(tck().expectedName())
                        && candidate.provider() != null
                        && candidate.provider().getClass() == type));
    }

    @Test
    void everyCallCreatesANewBackend() {
        try (Backend second = tck().open(1)) {
            assertNotSame(backend, second);
        }
    }

    @Test
    void noMoreThreadsAreUsedThanAskedFor() {
        for (int asked = 1; asked <= 3; asked++) {
            try (Backend limited = tck().open(asked)) {
                int used = limited.threads();
                assertTrue(used >= 1 && used <= asked, used + " threads, but " + asked + " asked for");
            }
        }
    }

    @Test
    void theBackendDescribesItselfInOneLine() {
        assertFalse(backend.description().isBlank());
        assertEquals(1, backend.description().lines().count());
    }

    @Test
    void aPromiseWeakerThanUsualComesWithARemark() {
        Capabilities promised = backend.capabilities();
        Capabilities usual = Capabilities.FULL;
        boolean weaker = !promised.training()
                || !promised.identicalAtAnyThreadCount()
                || promised.absoluteTolerance() > usual.absoluteTolerance()
                || promised.relativeTolerance() > usual.relativeTolerance();
        assertTrue(!weaker || !promised.remark().isBlank(), () -> "no remark explains " + promised);
    }

    @Test
    void closingTwiceHasNoEffectTheSecondTime() {
        backend.close();
        assertDoesNotThrow(backend::close);
    }

    @Test
    void closingTheBackendClosesItsTensorsThatAreStillOpen() {
        Tensor open = backend.create(3, 2);
        Tensor rows = open.rowRange(1, 3);
        assertDoesNotThrow(backend::close);
        for (Tensor closed : List.of(open, rows)) {
            assertTrue(closed.isClosed());
            assertThrows(IllegalStateException.class, closed::toArray);
            assertThrows(IllegalStateException.class, () -> closed.write(new float[6], 0));
            assertDoesNotThrow(closed::close);
        }
        assertThrows(IllegalStateException.class, () -> backend.create(3, 2));
    }
}
