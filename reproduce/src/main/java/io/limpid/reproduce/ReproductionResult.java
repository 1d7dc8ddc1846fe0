package io.limpid.reproduce;

import io.limpid.reproduce.result.ExperimentResult;
import io.limpid.reproduce.trial.TrialFigures;
import java.util.List;

/**
 * What the experiments found, or have found so far.
 *
 * @param description what was run
 * @param experiments the results, in the order of the experiments
 * @param planned how many experiments there will be
 * @param trials the figures of all networks that were trained, in the order of training
 * @param seconds how long all of it took
 */
public record ReproductionResult(
        RunDescription description,
        List<ExperimentResult> experiments,
        int planned,
        List<TrialFigures> trials,
        double seconds) {

    public ReproductionResult {
        experiments = List.copyOf(experiments);
        trials = List.copyOf(trials);
    }

    /** Returns whether all experiments are done. */
    public boolean isComplete() {
        return experiments.size() == planned;
    }
}
