package io.limpid.backend.tck;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.Capabilities;
import io.limpid.core.backend.discovery.Backends;
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
        try (Backend found = Backends.discover(tck().provider().getClass().getClassLoader())
                .open(tck().expectedName(), new BackendOptions(1))) {
            assertEquals(backend.getClass(), found.getClass());
        }
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
}
