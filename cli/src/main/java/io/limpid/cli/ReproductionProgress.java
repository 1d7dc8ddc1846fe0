package io.limpid.cli;

import io.limpid.reproduce.ReproductionResult;
import io.limpid.reproduce.trial.Trial;
import io.limpid.reproduce.trial.TrialFigures;
import io.limpid.reproduce.trial.TrialListener;
import java.util.Collection;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;

/**
 * Shows how experiments go on: a progress bar on a terminal, and a line for each network with an estimate of the rest.
 */
final class ReproductionProgress implements TrialListener, AutoCloseable {

    /** The bar counts in thousands: rows times layers are many. */
    private static final long UNIT = 1000;

    private final Console console;
    private final ProgressBar bar;
    private final long cost;
    private final int trials;
    private final long start = System.nanoTime();
    private long done;
    private long doneBefore;
    private int finished;

    /**
     * @param trials the networks that will be trained
     */
    ReproductionProgress(Console console, Collection<Trial> trials) {
        this.console = console;
        this.trials = trials.size();
        cost = trials.stream().mapToLong(Trial::cost).sum();
        bar = console.bar("experiments", cost / UNIT);
        console.progress("%d networks to train", this.trials);
    }

    @Override
    public void trialStarted(Trial trial) {
        bar.setExtraMessage(trial.toString());
        doneBefore = done;
    }

    @Override
    public void worked(long part) {
        done += part;
        bar.stepTo(done / UNIT);
    }

    @Override
    public void trialFinished(TrialFigures figures) {
        finished++;
        // What a diverged training left undone will not be done.
        done = doneBefore + figures.trial().cost();
        bar.stepTo(done / UNIT);
        String outcome = figures.trained()
                ? String.format(Locale.ROOT, "accuracy %.4f, %.1f s", figures.accuracy(), figures.seconds())
                : "diverged";
        console.progress("%d of %d: %s: %s%s", finished, trials, figures.trial(), outcome, rest());
    }

    /** Tells that the results of an experiment have been written. */
    void experimentFinished(ReproductionResult result) {
        console.progress(
                "results of %d of %d experiments written", result.experiments().size(), result.planned());
    }

    private String rest() {
        double seconds = (System.nanoTime() - start) * 1e-9;
        double left = seconds * (cost - done) / done;
        if (done == cost) {
            return "";
        }
        return left < 90
                ? String.format(Locale.ROOT, "; about %.0f seconds left", left)
                : String.format(Locale.ROOT, "; about %.0f minutes left", left / 60);
    }

    @Override
    public void close() {
        finish();
    }

    /** Takes the bar away; has no effect the second time. */
    void finish() {
        bar.close();
    }
}
