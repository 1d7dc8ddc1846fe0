package io.limpid.reproduce;

import io.limpid.reproduce.result.ExperimentResult;
import io.limpid.reproduce.trial.Laboratory;
import io.limpid.reproduce.trial.Trial;
import io.limpid.reproduce.trial.TrialFigures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Runs experiments one after the other; a network that several of them need is trained once. */
public final class Reproduction {

    private final RunDescription description;
    private final List<Experiment> experiments;

    /** Plans the experiments; nothing is trained yet. */
    public Reproduction(RunDescription description, List<Experiment> experiments) {
        this.description = description;
        this.experiments = List.copyOf(experiments);
    }

    /** Returns the networks that will be trained, in that order. */
    public Collection<Trial> trials() {
        Set<Trial> trials = new LinkedHashSet<>();
        experiments.forEach(experiment -> trials.addAll(experiment.trials()));
        return trials;
    }

    /**
     * Runs all experiments.
     *
     * @param advanced gets what has been found so far after each experiment, so that it can be kept; the last time it
     *     is complete
     */
    public void run(Laboratory laboratory, Consumer<ReproductionResult> advanced) {
        long start = System.nanoTime();
        Set<Trial> mapped = new HashSet<>();
        experiments.forEach(experiment -> mapped.addAll(experiment.mapped()));
        Map<Trial, TrialFigures> figures = new LinkedHashMap<>();
        List<ExperimentResult> results = new ArrayList<>();
        for (Experiment experiment : experiments) {
            for (Trial trial : experiment.trials()) {
                if (!figures.containsKey(trial)) {
                    figures.put(trial, laboratory.run(trial, mapped.contains(trial)));
                }
            }
            results.add(experiment.examine(figures));
            advanced.accept(new ReproductionResult(
                    description,
                    results,
                    experiments.size(),
                    List.copyOf(figures.values()),
                    (System.nanoTime() - start) * 1e-9));
        }
    }
}
