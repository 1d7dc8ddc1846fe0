package io.limpid.reproduce;

import io.limpid.core.backend.contract.Activation;
import io.limpid.reproduce.result.ExperimentResult;
import io.limpid.reproduce.result.Verdict;
import io.limpid.reproduce.trial.Trial;
import io.limpid.reproduce.trial.TrialFigures;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Activations and scales of the identity compared. */
record ActivationExperiment(ReproductionPlan plan) implements Experiment {

    /** The default may be less accurate than the best by this. */
    private static final double GOOD = 0.02;

    /** Below this share of its first value, a loss has fallen. */
    private static final double FALLEN = 0.99;

    private static final String CLAIM = "Leaky ReLU on the unscaled identity (σ = 1) is a default that works; plain"
            + " ReLU leaves the class dimensions dead at the start, so that nothing is learned (the method).";

    private List<Trial> byActivation() {
        return plan.activations().stream()
                .map(plan.comparison()::withActivation)
                .toList();
    }

    private List<Trial> byScale() {
        return plan.scales().stream().map(plan.comparison()::withScale).toList();
    }

    @Override
    public List<Trial> trials() {
        return Stream.concat(byActivation().stream(), byScale().stream())
                .distinct()
                .toList();
    }

    @Override
    public ExperimentResult examine(Map<Trial, TrialFigures> figures) {
        SettingComparison activations = new SettingComparison(
                "activation",
                "activation",
                plan.activations().stream()
                        .map(activation -> activation.function().label())
                        .toList(),
                byActivation().stream().map(figures::get).toList());
        SettingComparison scales = new SettingComparison(
                "scale",
                "scale σ",
                plan.scales().stream().map(Words::setting).toList(),
                byScale().stream().map(figures::get).toList());
        return new ExperimentResult(
                "activation",
                "Activations and scales compared",
                CLAIM,
                Settings.of(trials(), plan.testRows()),
                Divergences.notes(trials(), figures),
                verdict(activations, scales, figures),
                List.of(activations.table("Activations compared"), scales.table("Scales of the identity compared")),
                Stream.of(activations, scales)
                        .flatMap(compared -> Stream.of(compared.accuracyChart(), compared.layerChart()))
                        .toList(),
                List.of());
    }

    private Verdict verdict(SettingComparison activations, SettingComparison scales, Map<Trial, TrialFigures> figures) {
        TrialFigures standard = TrialFigures.of(plan.comparison(), figures);
        if (!standard.trained()) {
            return Verdict.open("The network with the defaults could not be trained.");
        }
        TrialFigures relu = TrialFigures.of(plan.comparison().withActivation(Activation.RELU), figures);
        boolean dead = !relu.trained() || !fell(relu);
        boolean works = fell(standard)
                && standard.accuracy() >= activations.bestAccuracy() - GOOD
                && standard.accuracy() >= scales.bestAccuracy() - GOOD;
        String sentence = "Leaky ReLU with σ = 1 reaches " + Words.percent(standard.accuracy())
                + "; the best activation is " + activations.best() + " with "
                + Words.percent(activations.bestAccuracy()) + ", the best scale " + scales.best() + " with "
                + Words.percent(scales.bestAccuracy()) + ". With plain ReLU "
                + (!relu.trained()
                        ? "training diverged."
                        : (dead ? "the loss does not fall" : "the loss falls") + ", and accuracy is "
                                + Words.percent(relu.accuracy()) + ".");
        return Verdict.of(works, dead, sentence);
    }

    private static boolean fell(TrialFigures found) {
        double[] loss = found.lossCurve().loss();
        return loss[loss.length - 1] < FALLEN * loss[0];
    }
}
