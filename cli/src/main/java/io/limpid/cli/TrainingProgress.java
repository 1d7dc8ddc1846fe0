package io.limpid.cli;

import io.limpid.core.network.IdentityMlp;
import io.limpid.interpret.training.EpochFigures;
import io.limpid.interpret.training.TrainingListener;
import java.nio.file.Path;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** Shows how training goes on: a progress bar on a terminal, and a line for each epoch. */
final class TrainingProgress implements TrainingListener, AutoCloseable {

    /** With more epochs than this, only every n-th gets a line. */
    private static final int MOST_LINES = 20;

    private final Console console;
    private @Nullable ProgressBar bar;
    private @Nullable Path target;
    private int epochs;
    private int batches;

    TrainingProgress(Console console) {
        this.console = console;
    }

    /** Looks for space for the model file to be before training; returns this. */
    TrainingProgress before(Path model) {
        target = model;
        return this;
    }

    @Override
    public void networkCreated(IdentityMlp network) {
        if (target != null) {
            ModelOutput.requireSpace(network, target);
        }
    }

    @Override
    public void trainingResumed(int epoch, int batch) {
        console.progress("going on in epoch %d after %,d batches", epoch, batch);
        if (bar != null) {
            bar.stepBy((epoch - 1L) * batches + batch);
        }
    }

    @Override
    public void wentBack(int epoch, float learningRate, String reason) {
        console.warn("%s; went back to the beginning of epoch %d, learning rate now %s", reason, epoch, learningRate);
        if (bar != null) {
            bar.stepTo((epoch - 1L) * batches);
        }
    }

    @Override
    public void trainingStarted(int plannedEpochs, int plannedBatches) {
        epochs = plannedEpochs;
        batches = plannedBatches;
        bar = console.bar("training", (long) plannedEpochs * plannedBatches);
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
