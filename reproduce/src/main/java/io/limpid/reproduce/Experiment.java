package io.limpid.reproduce;

import io.limpid.reproduce.result.ExperimentResult;
import io.limpid.reproduce.trial.Trial;
import io.limpid.reproduce.trial.TrialFigures;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks into one claim. It names the networks it needs, which may have been trained for another experiment already, and
 * draws its conclusions from their figures alone.
 */
public interface Experiment {

    /** Returns the networks that it needs. */
    List<Trial> trials();

    /** Returns those of them whose contribution maps it shows. */
    default Set<Trial> mapped() {
        return Set.of();
    }

    /**
     * Looks at the figures.
     *
     * @param figures those of all its trials, at least; training may have diverged
     */
    ExperimentResult examine(Map<Trial, TrialFigures> figures);
}
