package io.limpid.interpret.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CheckpointJsonTest {

    private static TrainingPosition position(OptionalDouble validationLoss) {
        EpochFigures epoch = new EpochFigures(1, 0.1, validationLoss, OptionalDouble.empty(), 1e-3);
        return new TrainingPosition(2, 3, 10, 1.0 / 3, 0.5, 0.05f, 2, List.of(epoch));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        TrainingPosition position = position(OptionalDouble.of(2.0 / 3));
        assertEquals(position, CheckpointJson.read("here", CheckpointJson.write(position)));
    }

    @Test
    void aValidationLossThatOverflowedStaysNoNumber() {
        for (double loss : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            String json = CheckpointJson.write(position(OptionalDouble.of(loss)));
            assertEquals(position(OptionalDouble.of(Double.NaN)), CheckpointJson.read("here", json));
        }
    }

    @Test
    void aCheckpointFromBeforeReturnsWereCountedHasNone() {
        String json = CheckpointJson.write(position(OptionalDouble.empty())).replace("\"returns\":2,", "");
        assertEquals(0, CheckpointJson.read("here", json).returns());
    }
}
