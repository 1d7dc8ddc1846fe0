package io.limpid.reproduce;

import io.limpid.reproduce.trial.Trial;
import io.limpid.reproduce.trial.TrialFigures;
import java.util.List;
import java.util.Map;

/** Says which networks could not be trained. */
final class Divergences {

    private Divergences() {}

    /** Returns one sentence per trial that diverged. */
    static List<String> notes(List<Trial> trials, Map<Trial, TrialFigures> figures) {
        return trials.stream()
                .map(figures::get)
                .filter(found -> !found.trained())
                .map(found -> "No figures for " + found.trial() + ": "
                        + found.divergence().orElseThrow() + ".")
                .toList();
    }
}
