package io.limpid.cli;

import io.limpid.interpret.training.EpochFigures;
import io.limpid.interpret.training.TrainingListener;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** Shows how training goes on: a progress bar on a terminal, and a line for each epoch. */
final class TrainingProgress implements TrainingListener, AutoCloseable {

    /** With more epochs than this, only every n-th gets a line. */
    private static final int MOST_LINES = 20;

    private final Console console;
    private @Nullable ProgressBar bar;
    private int epochs;

    TrainingProgress(Console console) {
        this.console = console;
    }

    @Override
    public void trainingStarted(int plannedEpochs, int batches) {
        epochs = plannedEpochs;
        bar = console.bar("training", (long) plannedEpochs * batches);
    }

    @Override
    public void batchFinished(int epoch, int batch, double loss) {
        ProgressBar shown = bar;
        if (shown == null) {
            return;
        }
        shown.step();
        if (batch % 10 == 1) {
            shown.setExtraMessage(String.format(Locale.ROOT, "loss %.4f", loss));
        }
    }

    @Override
    public void epochFinished(EpochFigures figures) {
        int every = Math.max(1, (epochs + MOST_LINES - 1) / MOST_LINES);
        if (figures.epoch() % every == 0 || figures.epoch() == epochs) {
            String accuracy = figures.testAccuracy().isPresent()
                    ? String.format(
                            Locale.ROOT,
                            ", test accuracy %.4f",
                            figures.testAccuracy().getAsDouble())
                    : "";
            console.progress(
                    "epoch %d of %d: loss %.4f%s, %.1f s",
                    figures.epoch(), epochs, figures.loss(), accuracy, figures.seconds());
        }
    }

    @Override
    public void close() {
        finish();
    }

    /** Takes the bar away; has no effect the second time. */
    void finish() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
