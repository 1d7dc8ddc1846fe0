package io.limpid.reproduce.page;

import io.limpid.report.html.Counts;
import io.limpid.report.html.Fact;
import io.limpid.report.html.Numbers;
import io.limpid.reproduce.ReproductionResult;
import io.limpid.reproduce.RunDescription;
import io.limpid.reproduce.result.Verdict;
import java.util.List;
import java.util.Locale;

/** What is worth knowing about a run of experiments as a whole. */
final class RunFacts {

    private RunFacts() {}

    static String title(ReproductionResult result) {
        return "The paper’s claims, tried on " + result.description().data();
    }

    static String introduction() {
        return "S. Kubota, H. Hayashi, T. Hayase and S. Uchida, Layer-Wise Interpretation of Deep Neural Networks Using"
                + " Identity Initialization (ICASSP 2021, arXiv 2102.13333), claim that a deep perceptron whose weights"
                + " start as the identity can be read layer by layer. Each claim is an experiment here: what was"
                + " claimed, how it was tried, what was measured, and a verdict that is computed from the figures.";
    }

    /** A sentence that says what is missing, for results of a run that has not ended. */
    static String incomplete(ReproductionResult result) {
        return "This is incomplete: " + result.experiments().size() + " of " + result.planned()
                + " experiments are done. The run has not ended, or was stopped.";
    }

    static String held(ReproductionResult result) {
        long held = result.experiments().stream()
                .filter(experiment -> experiment.verdict().outcome() == Verdict.Outcome.HOLDS)
                .count();
        return held + " of " + result.experiments().size();
    }

    static List<Fact> of(ReproductionResult result) {
        RunDescription run = result.description();
        return List.of(
                new Fact("command", run.command()),
                new Fact(
                        "training rows",
                        rows(run.plan().trainingRows(), run.plan().epochs())),
                new Fact(
                        "where settings are compared",
                        rows(run.plan().comparisonRows(), run.plan().comparisonEpochs())),
                new Fact(
                        "test rows",
                        String.format(Locale.ROOT, "%,d", run.plan().testRows())),
                new Fact("networks trained", Integer.toString(result.trials().size())),
                new Fact("backend, threads", run.backend() + ", " + run.threads()),
                new Fact("time", time(result.seconds())),
                new Fact("version", run.version()));
    }

    private static String rows(int rows, int epochs) {
        return String.format(Locale.ROOT, "%,d, %s", rows, Counts.of(epochs, "epoch"));
    }

    private static String time(double seconds) {
        return seconds < 90 ? Numbers.fixed(seconds, 0) + " seconds" : Numbers.fixed(seconds / 60, 1) + " minutes";
    }
}
