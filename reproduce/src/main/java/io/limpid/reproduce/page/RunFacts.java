package io.limpid.reproduce.page;

import io.limpid.report.html.Fact;
import io.limpid.report.html.Numbers;
import io.limpid.reproduce.ReproductionResult;
import io.limpid.reproduce.RunDescription;
import io.limpid.reproduce.result.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What is worth knowing about a run of experiments as a whole. */
final class RunFacts {

    private RunFacts() {}

    static String title(ReproductionResult result) {
        return result.description().title();
    }

    static String introduction(ReproductionResult result) {
        return result.description().introduction();
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
        List<Fact> facts = new ArrayList<>(List.of(new Fact("command", run.command())));
        facts.addAll(run.extent());
        if (!result.trials().isEmpty()) {
            facts.add(new Fact(
                    "networks trained", Integer.toString(result.trials().size())));
        }
        facts.add(new Fact("backend, threads", run.backend() + ", " + run.threads()));
        facts.add(new Fact("time", time(result.seconds())));
        facts.add(new Fact("version", run.version()));
        return facts;
    }

    private static String time(double seconds) {
        return seconds < 90 ? Numbers.fixed(seconds, 0) + " seconds" : Numbers.fixed(seconds / 60, 1) + " minutes";
    }
}
