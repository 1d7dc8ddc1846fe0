package io.limpid.interpret.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Layer;
import io.limpid.core.network.LowRankLayer;
import io.limpid.core.network.LowRankStart;
import io.limpid.core.network.NetworkShape;
import io.limpid.core.network.SgdTrainer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The energy of maps on features that never vary. */
class RegisterShareTest {

    @Test
    void theShareIsTheEnergyOnConstantFeaturesOverAllBatches() {
        RegisterShare share = new RegisterShare(2, 3, Optional.empty());
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1))) {
            Tensor map = backend.create(1, 3);
            // Feature 0 varies between the batches only, feature 1 never, feature 2 within the first.
            share.addInput(new float[] {1, 5, 2, 1, 5, 3}, 2);
            map.write(new float[] {1, 2, 0}, 0);
            share.addMap(1, map);
            share.addInput(new float[] {0, 5, 3}, 1);
            map.write(new float[] {0, 1, -3}, 0);
            share.addMap(1, map);
        }
        // 2² + 1² on feature 1, of 1² + 2² + 1² + 3² in all.
        assertArrayEquals(new double[] {5 / 15.0, 0}, share.shares(), 1e-12);
    }

    /** Feature 2 happens not to vary here, and is none of those that are constant; feature 1 is, though it varies here. */
    @Test
    void whatIsKnownOfTheTrainingRowsCounts() {
        RegisterShare share = new RegisterShare(2, 3, Optional.of(List.of(1)));
        share.addInput(new float[] {1, 5, 2, 0, 6, 2}, 2);
        share.addMaps(new float[] {0, 1, 3, 0, 4, 0, 1, 1, 2, 2, 0, 0}, 2);
        assertArrayEquals(new double[] {2 / 16.0, 16 / 20.0}, share.shares(), 1e-12);
    }

    @Test
    void readsThatStartByDeviationNeverWriteWhereNothingVaries() {
        NetworkShape shape = NetworkShape.of(8, 2, 3);
        double[] deviation = {0, 0, 0, 1, 1, 1, 1, 1};
        int rows = 20;
        float[] features = new float[rows * 8];
        int[] labels = new int[rows];
        Random random = new Random(3);
        for (int row = 0; row < rows; row++) {
            labels[row] = row % 2;
            for (int i = 0; i < 8; i++) {
                features[row * 8 + i] = i < 3 ? 0 : random.nextFloat() + (i % 2 == labels[row] ? 0.5f : 0);
            }
        }
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                IdentityMlp network = new LowRankStart(List.of(4), 1.4f).create(backend, shape, deviation, 1);
                SgdTrainer trainer = new SgdTrainer(network, rows)) {
            for (int step = 0; step < 50; step++) {
                trainer.step(features, 8, labels, rows, new SgdStep(0.05f, 0.9f, 0, 1));
            }
            double written = 0;
            for (Layer layer : network.full().layers()) {
                float[] writes = ((LowRankLayer) layer).write().toArray();
                for (int i = 0; i < writes.length; i++) {
                    if (i < 3 * 4) {
                        assertEquals(0, writes[i]);
                    }
                    written += Math.abs(writes[i]);
                }
            }
            assertTrue(written > 0, "it learned");
        }
    }
}
