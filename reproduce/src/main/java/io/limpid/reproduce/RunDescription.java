package io.limpid.reproduce;

import io.limpid.report.html.Counts;
import io.limpid.report.html.Fact;
import java.util.List;
import java.util.Locale;

/**
 * What was run, and with what.
 *
 * @param title what all experiments are about
 * @param introduction the same in a few sentences
 * @param data what people call the data
 * @param command the command that gives the same results again
 * @param mode what the extent is called, {@code full} or {@code quick} for example
 * @param seed the first seed
 * @param extent how much is tried
 * @param backend the name of the backend that computes
 * @param threads how many threads compute, which changes times alone
 * @param version the version of the program
 */
public record RunDescription(
        String title,
        String introduction,
        String data,
        String command,
        String mode,
        long seed,
        List<Fact> extent,
        String backend,
        int threads,
        String version) {

    private static final String PAPER =
            "S. Kubota, H. Hayashi, T. Hayase and S. Uchida, Layer-Wise Interpretation of Deep Neural"
                    + " Networks Using Identity Initialization (ICASSP 2021, arXiv 2102.13333), claim that a deep perceptron"
                    + " whose weights start as the identity can be read layer by layer. Each claim is an experiment here: what was"
                    + " claimed, how it was tried, what was measured, and a verdict that is computed from the figures.";

    public RunDescription {
        extent = List.copyOf(extent);
    }

    /** The paper's claims. */
    public static RunDescription ofPaper(
            String data, String command, ReproductionPlan plan, String backend, int threads, String version) {
        return new RunDescription(
                "The paper’s claims, tried on " + data,
                PAPER,
                data,
                command,
                plan.mode(),
                plan.seed(),
                List.of(
                        new Fact("training rows", rows(plan.trainingRows(), plan.epochs())),
                        new Fact("where settings are compared", rows(plan.comparisonRows(), plan.comparisonEpochs())),
                        new Fact("test rows", String.format(Locale.ROOT, "%,d", plan.testRows()))),
                backend,
                threads,
                version);
    }

    private static String rows(int rows, int epochs) {
        return String.format(Locale.ROOT, "%,d, %s", rows, Counts.of(epochs, "epoch"));
    }
}
