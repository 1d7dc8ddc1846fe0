package io.limpid.reproduce;

import io.limpid.reproduce.result.ExperimentResult;
import io.limpid.reproduce.result.Verdict;
import io.limpid.reproduce.trial.Trial;
import io.limpid.reproduce.trial.TrialFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Strengths of the pull towards the identity compared. */
record IdentityDecayExperiment(ReproductionPlan plan) implements Experiment {

    /** What a decay may cost in accuracy. */
    private static final double CHEAP = 0.01;

    /** A decay is worth something if it takes away this share of the deviation. */
    private static final double WORTHWHILE = 0.1;

    private static final String CLAIM = "Identity decay, a pull of the weights towards the identity, keeps the layers"
            + " nearer to it, and a moderate one costs hardly any accuracy (an addition of this project to the paper’s"
            + " method).";

    @Override
    public List<Trial> trials() {
        return plan.decays().stream().map(plan.comparison()::withDecay).toList();
    }

    @Override
    public ExperimentResult examine(Map<Trial, TrialFigures> figures) {
        List<TrialFigures> all = trials().stream().map(figures::get).toList();
        SettingComparison decays = new SettingComparison(
                "decay",
                "identity decay λ",
                plan.decays().stream().map(Words::setting).toList(),
                all);
        return new ExperimentResult(
                "decay",
                "Identity decay compared",
                CLAIM,
                Settings.of(trials(), plan.testRows()),
                Divergences.notes(trials(), figures),
                verdict(all),
                List.of(decays.table("Strengths of identity decay compared")),
                List.of(decays.deviationChart(), decays.accuracyChart(), decays.layerChart()),
                List.of());
    }

    private Verdict verdict(List<TrialFigures> all) {
        List<TrialFigures> trained = all.stream().filter(TrialFigures::trained).toList();
        TrialFigures none = all.get(0);
        if (!none.trained() || trained.size() < 2) {
            return Verdict.open("There is nothing to compare: the networks could not be trained.");
        }
        List<String> rises = new ArrayList<>();
        Optional<TrialFigures> strongest = Optional.empty();
        for (int i = 1; i < trained.size(); i++) {
            TrialFigures found = trained.get(i);
            if (found.meanIdentityDeviation() > trained.get(i - 1).meanIdentityDeviation()) {
                rises.add(decay(found));
            }
            if (found.accuracy() >= none.accuracy() - CHEAP
                    && found.meanIdentityDeviation() <= (1 - WORTHWHILE) * none.meanIdentityDeviation()) {
                strongest = Optional.of(found);
            }
        }
        String falling = rises.isEmpty()
                ? "The mean relative deviation falls with every step in λ, from "
                : "The mean relative deviation does not fall at λ = " + Words.list(rises) + "; it goes from ";
        TrialFigures last = trained.get(trained.size() - 1);
        String range = String.format(
                Locale.ROOT,
                "%s (λ = 0) to %s (λ = %s). ",
                Words.number(none.meanIdentityDeviation()),
                Words.number(last.meanIdentityDeviation()),
                decay(last));
        String price = strongest
                .map(found -> String.format(
                        Locale.ROOT,
                        "The strongest decay that costs no more than a point of accuracy is λ = %s: deviation %s,"
                                + " accuracy %s against %s without.",
                        decay(found),
                        Words.number(found.meanIdentityDeviation()),
                        Words.percent(found.accuracy()),
                        Words.percent(none.accuracy())))
                .orElse("No decay takes away a tenth of the deviation for at most a point of accuracy.");
        return Verdict.of(rises.isEmpty(), strongest.isPresent(), falling + range + price);
    }

    private static String decay(TrialFigures found) {
        return Words.setting(found.trial().options().identityDecay());
    }
}
