package io.limpid.interpret.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.attribution.Baseline;
import io.limpid.attribution.FeatureGroups;
import io.limpid.attribution.faithfulness.StandardComparison;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.Initialization;
import io.limpid.interpret.Samples;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayerMapFaithfulnessTest {

    private static final int DEPTH = 4;

    @Test
    void layersOfAnIdentityNetworkKeepTheInputsCoordinatesAndThoseOfARandomOneDoNot() throws Exception {
        double[] identity = kept(Initialization.IDENTITY);
        double[] random = kept(Initialization.XAVIER);
        assertEquals(1, identity[0]);
        assertEquals(1, random[0]);
        for (int layer = 2; layer <= DEPTH; layer++) {
            assertTrue(identity[layer - 1] > 0.9, "identity, layer " + layer + ": " + identity[layer - 1]);
            assertTrue(random[layer - 1] < 0.75, "random, layer " + layer + ": " + random[layer - 1]);
        }
    }

    private static double[] kept(Initialization initialization) throws Exception {
        Split digits = Samples.digits();
        TrainingOptions options = new TrainingOptions(
                DEPTH, 15, 100, 0.1f / DEPTH, 0.9f, 0, Activation.LEAKY_RELU, 1, 1, initialization, 1);
        try (Backend backend = ReferenceBackend.open(new BackendOptions(2));
                TrainingResult trained = new Training(
                                backend,
                                digits.train(),
                                Optional.of(digits.test()),
                                Training.encoderFor(digits.train()),
                                options,
                                TrainingListener.NONE)
                        .run("")) {
            RowBatch rows = new RowBatch(digits.test(), trained.model().info().encoder(), 100);
            rows.loadRange(0, 100);
            try (StandardComparison comparison = new StandardComparison(
                    trained.model().network(), rows.features(), 100, FeatureGroups.single(64), Baseline.zero(64), 1)) {
                return comparison.layerMapFaithfulness();
            }
        }
    }
}
