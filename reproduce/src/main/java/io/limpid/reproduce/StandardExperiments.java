package io.limpid.reproduce;

import io.limpid.interpret.data.DataSet;
import java.util.List;

/** The experiments of the {@code reproduce} command. */
public final class StandardExperiments {

    private StandardExperiments() {}

    /**
     * Returns the experiments in the order in which they are run and shown: depth, layers, initialization, contribution
     * maps, activations and scales, identity decay.
     *
     * @param data tells whether rows are images, and what features are called
     */
    public static List<Experiment> of(ReproductionPlan plan, DataSet data) {
        MapLines lines = new MapLines(data.schema().image(), data.featureNames());
        return List.of(
                new DepthExperiment(plan),
                new LayerAccuracyExperiment(plan),
                new InitializationExperiment(plan, lines),
                new ContributionMapExperiment(plan, lines),
                new ActivationExperiment(plan),
                new IdentityDecayExperiment(plan));
    }
}
