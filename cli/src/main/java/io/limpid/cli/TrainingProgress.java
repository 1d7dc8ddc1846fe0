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
    private int rows;
    private double pace;
    private String known = "";

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
    public void trainingStarted(int plannedEpochs, int plannedBatches, int trainingRows) {
        rows = trainingRows;
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
            // The bar itself tells the time that has gone and that is left.
            shown.setExtraMessage(String.format(Locale.ROOT, "loss %.4f%s", loss, known));
        }
    }

    @Override
    public void epochFinished(EpochFigures figures) {
        // Half of it the last epoch: the first ones are slow, and other programs come and go.
        pace = pace > 0 ? (pace + figures.seconds()) / 2 : figures.seconds();
        String validation = figures.validationLoss().isPresent()
                ? String.format(
                        Locale.ROOT,
                        ", validation loss %.4f",
                        figures.validationLoss().getAsDouble())
                : "";
        String speed =
                figures.seconds() > 0 ? String.format(Locale.ROOT, ", %,.0f rows/s", rows / figures.seconds()) : "";
        known = validation + speed;
        int every = Math.max(1, (epochs + MOST_LINES - 1) / MOST_LINES);
        if (figures.epoch() % every == 0 || figures.epoch() == epochs) {
            String accuracy = figures.testAccuracy().isPresent()
                    ? String.format(
                            Locale.ROOT,
                            ", test accuracy %.4f",
                            figures.testAccuracy().getAsDouble())
                    : "";
            console.progress(
                    "epoch %d of %d: loss %.4f%s%s%s, %.1f s%s",
                    figures.epoch(),
                    epochs,
                    figures.loss(),
                    validation,
                    accuracy,
                    speed,
                    figures.seconds(),
                    left(epochs - figures.epoch()));
        }
    }

    @Override
    public void comparisonStarted() {
        finish();
        console.progress("training one linear layer in the same way, to compare with");
    }

    private String left(int epochsLeft) {
        double left = pace * epochsLeft;
        if (epochsLeft == 0 || left < 1) {
            return "";
        }
        return left < 120
                ? String.format(Locale.ROOT, "; %.0f s left", left)
                : String.format(Locale.ROOT, "; %.0f min left", left / 60);
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
