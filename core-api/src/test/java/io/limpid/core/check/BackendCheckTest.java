package io.limpid.core.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;

class BackendCheckTest {

    @Test
    void theReferenceAgreesWithItself() {
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1))) {
            BackendCheck.Outcome outcome = BackendCheck.run(backend);
            assertTrue(outcome.agrees());
            assertEquals(0, outcome.gemmDeviation());
            assertEquals(0, outcome.trainingDeviation());
            assertTrue(outcome.gigaflops() > 0);
            assertEquals(1, outcome.threads());
        }
    }

    @Test
    void oneDeviationBeyondTheToleranceIsEnoughToDisagree() {
        assertTrue(new BackendCheck.Outcome("x", 1, 1, 5, 1).agrees());
        assertFalse(new BackendCheck.Outcome("x", 1.01, 0, 5, 1).agrees());
        assertFalse(new BackendCheck.Outcome("x", 0, Double.POSITIVE_INFINITY, 5, 1).agrees());
    }
}
