package io.limpid.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.network.Initialization;
import io.limpid.interpret.data.ImageSize;
import io.limpid.reproduce.result.ExperimentResult;
import io.limpid.reproduce.result.Verdict.Outcome;
import io.limpid.reproduce.trial.Trial;
import io.limpid.reproduce.trial.TrialFigures;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Verdicts follow from the figures, whatever they are. */
class ExperimentsTest {

    private static final MapLines IMAGES = new MapLines(Optional.of(new ImageSize(2, 2)), List.of());

    private final ReproductionPlan plan = SyntheticTrials.plan();

    private static ExperimentResult run(Experiment experiment, Function<Trial, TrialFigures> figures) {
        return experiment.examine(SyntheticTrials.of(experiment, figures));
    }

    private static Outcome outcome(ExperimentResult result) {
        return result.verdict().outcome();
    }

    private static TrialFigures plain(Trial trial, double accuracy, double deviation) {
        return SyntheticTrials.figures(trial, accuracy, deviation, 0.9, 0.2);
    }

    @Test
    void deviationMustFallWithDepthAtAboutTheSameAccuracy() {
        Experiment experiment = new DepthExperiment(plan);
        ExperimentResult holds = run(
                experiment, trial -> plain(trial, 0.95, 0.8 / trial.options().depth() / 2));
        assertEquals(Outcome.HOLDS, outcome(holds));
        assertTrue(
                holds.verdict().sentence().contains("depth to the power of −1.00"),
                holds.verdict().sentence());
        assertEquals(
                List.of(2, 4, 8),
                holds.tables().get(0).rows().stream().map(row -> row.get(0)).toList());
        assertEquals(
                Outcome.PARTLY,
                outcome(run(
                        experiment,
                        trial -> plain(
                                trial,
                                1.0 / trial.options().depth(),
                                0.8 / trial.options().depth()))));
        assertEquals(Outcome.PARTLY, outcome(run(experiment, trial -> plain(trial, 0.95, 0.1))));
        assertEquals(
                Outcome.FAILS,
                outcome(run(
                        experiment, trial -> plain(trial, 1.0 / trial.options().depth(), 0.1))));
    }

    @Test
    void aNetworkThatDivergedIsRecordedAndTheOthersAreJudged() {
        ExperimentResult result = run(
                new DepthExperiment(plan),
                trial -> trial.options().depth() == 8
                        ? SyntheticTrials.diverged(trial)
                        : plain(trial, 0.95, 0.4 / trial.options().depth()));
        assertEquals(Outcome.HOLDS, outcome(result));
        assertEquals(1, result.notes().size());
        assertTrue(result.notes().get(0).contains("depth 8")
                && result.notes().get(0).contains("NaN"));
        assertEquals(Double.NaN, result.tables().get(0).rows().get(2).get(1));
        for (Experiment experiment : all()) {
            assertEquals(Outcome.OPEN, outcome(run(experiment, SyntheticTrials::diverged)), experiment.toString());
        }
    }

    private List<Experiment> all() {
        return List.of(
                new DepthExperiment(plan),
                new LayerAccuracyExperiment(plan),
                new InitializationExperiment(plan, IMAGES),
                new ContributionMapExperiment(plan, IMAGES),
                new ActivationExperiment(plan),
                new IdentityDecayExperiment(plan));
    }

    @Test
    void theTurnIsMarkedWhereItIsClear() {
        double[] plateau = {.5, .5, .5, .5, .5, .6, .8, .9};
        Experiment experiment = new LayerAccuracyExperiment(plan);
        ExperimentResult gradual = run(experiment, trial -> plain(trial, 0.9, 0.1));
        assertEquals(Outcome.PARTLY, outcome(gradual));
        assertTrue(gradual.charts().stream().allMatch(chart -> chart.border().isEmpty()));
        ExperimentResult turned = run(
                experiment,
                trial -> SyntheticTrials.figures(
                        trial, Arrays.copyOfRange(plateau, 8 - trial.options().depth(), 8), 0.1, 0.9, 0.2));
        assertTrue(
                turned.verdict().sentence().contains("after layer 5 of 8"),
                turned.verdict().sentence());
        assertTrue(
                turned.verdict().sentence().contains("0 of 2 seeds have"),
                turned.verdict().sentence());
        assertEquals(5.5, turned.charts().get(2).border().orElseThrow().x());
        assertEquals("after layer 5", turned.tables().get(0).rows().get(2).get(2));
        assertEquals("no clear turn", turned.tables().get(0).rows().get(0).get(2));
    }

    @Test
    void theIdentityMustBeReadableAndAsAccurateAsTheBestOther() {
        Experiment experiment = new InitializationExperiment(plan, IMAGES);
        Function<Trial, TrialFigures> good = trial -> isIdentity(trial)
                ? SyntheticTrials.figures(trial, 0.95, 0.1, 0.9, 0.2)
                : SyntheticTrials.figures(trial, 0.955, 1.4, 0.0, 0.2);
        ExperimentResult holds = run(experiment, good);
        assertEquals(Outcome.HOLDS, outcome(holds));
        assertTrue(
                holds.verdict().sentence().contains("0.5\u00a0points below"),
                holds.verdict().sentence());
        assertEquals(4 * 2, experiment.trials().size());
        assertEquals(2, holds.maps().size());
        assertTrue(holds.maps().get(0).singleRows() && !holds.maps().get(1).singleRows());
        assertEquals(
                Outcome.PARTLY,
                outcome(run(
                        experiment,
                        trial -> isIdentity(trial)
                                ? SyntheticTrials.figures(trial, 0.90, 0.1, 0.9, 0.2)
                                : good.apply(trial))));
        assertEquals(
                Outcome.PARTLY,
                outcome(run(
                        experiment,
                        trial -> isIdentity(trial)
                                ? SyntheticTrials.figures(trial, 0.95, 0.1, 0.3, 0.2)
                                : good.apply(trial))));
        ExperimentResult without = run(
                experiment,
                trial -> trial.options().initialization() == Initialization.HE
                        ? SyntheticTrials.diverged(trial)
                        : good.apply(trial));
        assertEquals(Outcome.HOLDS, outcome(without));
        assertEquals(0, without.tables().get(0).rows().get(1).get(1));
        assertTrue(without.maps().isEmpty());
    }

    private static boolean isIdentity(Trial trial) {
        return trial.options().initialization() == Initialization.IDENTITY;
    }

    @Test
    void contributionMapsMustBeAlignedAndTellMoreAboutTheClassInTheEnd() {
        Experiment experiment = new ContributionMapExperiment(plan, IMAGES);
        assertEquals(Outcome.HOLDS, outcome(run(experiment, trial -> plain(trial, 0.9, 0.1))));
        assertEquals(
                Outcome.PARTLY, outcome(run(experiment, trial -> SyntheticTrials.figures(trial, 0.9, 0.1, 0.2, 0.2))));
    }

    @Test
    void leakyReluMustWorkAndReluMustNotLearn() {
        Experiment experiment = new ActivationExperiment(plan);
        Function<Trial, TrialFigures> asClaimed =
                trial -> trial.options().activation().equals(Activation.RELU)
                        ? SyntheticTrials.figures(trial, 0.1, 0, 1, 2.3)
                        : plain(trial, 0.9, 0.1);
        assertEquals(Outcome.HOLDS, outcome(run(experiment, asClaimed)));
        assertEquals(Outcome.PARTLY, outcome(run(experiment, trial -> plain(trial, 0.9, 0.1))));
        ExperimentResult scaled = run(
                experiment,
                trial -> trial.options().initialScale() == 0.5f ? plain(trial, 0.99, 0.1) : asClaimed.apply(trial));
        assertEquals(Outcome.PARTLY, outcome(scaled));
        assertTrue(
                scaled.verdict().sentence().contains("best scale 0.5"),
                scaled.verdict().sentence());
    }

    @Test
    void decayMustPullAndBeCheap() {
        Experiment experiment = new IdentityDecayExperiment(plan);
        ExperimentResult dear = run(
                experiment,
                trial -> plain(
                        trial,
                        trial.options().identityDecay() == 1 ? 0.8 : 0.9,
                        0.2 - 0.1 * trial.options().identityDecay()));
        assertEquals(Outcome.PARTLY, outcome(dear), "0.1 takes away a twentieth only, and 1 costs ten points");
        ExperimentResult cheap = run(
                experiment,
                trial -> plain(trial, 0.9, 0.2 - 0.1 * trial.options().identityDecay()));
        assertEquals(Outcome.HOLDS, outcome(cheap));
        assertTrue(
                cheap.verdict().sentence().contains("λ = 1: deviation 0.10"),
                cheap.verdict().sentence());
    }
}
