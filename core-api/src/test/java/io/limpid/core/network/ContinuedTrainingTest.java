package io.limpid.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.reference.ReferenceBackend;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parameters and velocities are all that the next step depends on. */
class ContinuedTrainingTest {

    private static final NetworkShape SHAPE = new NetworkShape(3, 2, 2, Activation.LEAKY_RELU, 1, 1);
    private static final SgdStep STEP = new SgdStep(0.1f, 0.9f, 0.01f, 1);
    private static final float[] FEATURES = {0.1f, 0.9f, 0.3f, 0.8f, 0.2f, 0.5f};
    private static final int[] LABELS = {0, 1};

    @Test
    void aTrainerThatGetsTheVelocitiesOfAnotherGoesOnAsThatOne() {
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                IdentityMlp whole = IdentityMlp.create(backend, SHAPE);
                SgdTrainer first = new SgdTrainer(whole, 2)) {
            for (int i = 0; i < 3; i++) {
                first.step(FEATURES, 3, LABELS, 2, STEP);
            }
            try (IdentityMlp copy = whole.copy();
                    IdentityMlp withoutMomentum = whole.copy();
                    SgdTrainer second = new SgdTrainer(copy, 2);
                    SgdTrainer third = new SgdTrainer(withoutMomentum, 2)) {
                List<List<Parameter>> from = first.velocities();
                List<List<Parameter>> to = second.velocities();
                for (int layer = 0; layer < from.size(); layer++) {
                    for (int i = 0; i < from.get(layer).size(); i++) {
                        float[] values = from.get(layer).get(i).values().toArray();
                        to.get(layer).get(i).values().write(values, 0);
                    }
                }
                first.step(FEATURES, 3, LABELS, 2, STEP);
                second.step(FEATURES, 3, LABELS, 2, STEP);
                third.step(FEATURES, 3, LABELS, 2, STEP);
                assertArrayEquals(weight(whole), weight(copy));
                assertFalse(Arrays.equals(weight(whole), weight(withoutMomentum)), "momentum matters here");
            }
        }
    }

    private static float[] weight(IdentityMlp network) {
        return network.full().layers().get(0).parameters().get(0).values().toArray();
    }
}
