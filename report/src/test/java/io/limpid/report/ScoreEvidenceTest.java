package io.limpid.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreEvidenceTest {

    @Test
    void evidenceIsCompleteUpToRoundingOnly() {
        float[] map = {1000, -999, 0.5f};
        assertTrue(new ScoreEvidence("c", map, Optional.empty(), 0.5, 2.001).isComplete());
        assertFalse(new ScoreEvidence("c", map, Optional.empty(), 0.5, 3).isComplete());
        assertFalse(new ScoreEvidence("c", new float[] {Float.NaN}, Optional.empty(), 0, 0).isComplete());
    }
}
