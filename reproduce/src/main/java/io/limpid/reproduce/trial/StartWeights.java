package io.limpid.reproduce.trial;

import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Initialization;
import io.limpid.interpret.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;

/**
 * Remembers what the weights of a network started from, to tell later how far they have moved. For the identity there
 * is nothing to remember.
 */
final class StartWeights implements TrainingListener {

    private final Initialization initialization;
    private final List<float[]> weights = new ArrayList<>();

    StartWeights(Initialization initialization) {
        this.initialization = initialization;
    }

    @Override
    public void networkCreated(IdentityMlp network) {
        if (initialization != Initialization.IDENTITY) {
            for (DenseLayer layer : network.full().denseLayers()) {
                weights.add(layer.weight().toArray());
            }
        }
    }

    /** Returns ‖W − W₀‖ / ‖W₀‖ of each layer, in the Frobenius norm, [L]. */
    double[] relativeDeviation(IdentityMlp trained) {
        if (initialization == Initialization.IDENTITY) {
            return trained.relativeDeviation();
        }
        double[] deviation = new double[weights.size()];
        for (int l = 0; l < deviation.length; l++) {
            float[] start = weights.get(l);
            float[] end = trained.full().denseLayers().get(l).weight().toArray();
            double moved = 0;
            double size = 0;
            for (int i = 0; i < start.length; i++) {
                double difference = (double) end[i] - start[i];
                moved += difference * difference;
                size += (double) start[i] * start[i];
            }
            deviation[l] = Math.sqrt(moved / size);
        }
        return deviation;
    }
}
