package io.limpid.interpret.training;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.network.Initialization;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.evaluation.ClassFigures;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far a linear model comes by the same training: what depth has to beat (method, section 8). */
public final class LinearReference {

    /** From so many units on, a whole weight matrix and its copies take gigabytes: 256 MB each. */
    private static final int WIDE = 8192;

    private LinearReference() {}

    /**
     * What was found, as a model remembers it.
     *
     * @param accuracy the share of rows that are classified rightly, in [0, 1]; NaN if the training diverged
     * @param rows how many were judged
     * @param tested whether these were set aside for testing; else the training rows
     */
    public record Figure(double accuracy, int rows, boolean tested) {

        /** Returns a sentence's part: {@code 0.9444 on the 36 test rows}. */
        public String inWords() {
            return String.format(Locale.ROOT, "%.4f on the %s", accuracy, rowsInWords());
        }

        /** Returns how many rows of which kind were judged: {@code 36 test rows}. */
        public String rowsInWords() {
            return String.format(Locale.ROOT, "%,d %s rows", rows, kind());
        }

        /** Returns {@code test} or {@code training}: which rows were judged. */
        public String kind() {
            return tested ? "test" : "training";
        }
    }

    /**
     * Trains one layer with the identity activation on the same rows, by the same recipe and seed, at the rate that suits one layer: a
     * dense one, or where that is very wide, one of as many detectors as there are classes, which can be any linear model, too.
     *
     * @param test the rows that are judged; absent to judge the training rows
     * @param encoder what rows go through before the network
     * @param options of the network that is to be compared
     * @return what was found; its accuracy is NaN if the training diverged
     */
    public static Figure of(
            Backend backend, DataSet train, Optional<DataSet> test, Encoder encoder, TrainingOptions options) {
        DataSet judged = test.orElse(train);
        return new Figure(accuracy(backend, train, judged, encoder, options), judged.count(), test.isPresent());
    }

    private static double accuracy(
            Backend backend, DataSet train, DataSet judged, Encoder encoder, TrainingOptions options) {
        TrainingOptions linear = new TrainingOptions(
                1,
                options.epochs(),
                options.batchSize(),
                RateBound.of(train, encoder).apply(TrainingOptions.defaultLearningRate(1), 1, false),
                options.momentum(),
                0,
                Activation.IDENTITY,
                1,
                1,
                Initialization.IDENTITY,
                options.seed(),
                encoder.features() < WIDE
                        ? List.of()
                        : List.of(train.classNames().size()),
                options.recipe().withKeptRows(0).withoutCalibration());
        Training training = new Training(backend, train, Optional.empty(), encoder, linear, TrainingListener.NONE);
        try (TrainingResult result = training.runForScores()) {
            return ClassFigures.of(result.model(), judged).accuracy();
        } catch (TrainingDivergedException e) {
            return Double.NaN;
        }
    }
}
