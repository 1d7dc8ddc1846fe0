package io.limpid.interpret.evaluation;

import io.limpid.core.network.ArgMax;
import io.limpid.core.network.Mlp;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How well a network classifies, class by class, and how far its likelihoods can be believed.
 *
 * @param confusion [C][C], how many rows of a class (first index) were given a class (second index)
 * @param logLoss the mean of −log likelihood of the label, in nats
 * @param classLogLoss [C], the same mean over the rows of each class; NaN for a class without rows
 * @param calibrationError the expected calibration error over 15 bins of the predicted class's likelihood: the mean distance
 *     between likelihood and accuracy, in [0, 1]
 */
public record ClassFigures(long[][] confusion, double logLoss, double[] classLogLoss, double calibrationError) {

    private static final int BINS = 15;

    private static final int BATCH = 128;

    /**
     * Classifies every row of a data set. What the layers tell on the way is not read, which {@link LayerEvaluation} does, in some three times the time.
     *
     * @throws BadInputException if the rows have no labels or do not fit the model
     */
    public static ClassFigures of(Model model, DataSet data) {
        ModelPass pass = new ModelPass(data, model.info().encoder(), BATCH).labelled("an evaluation");
        Mlp network = model.network().classifier();
        int classes = network.outputs();
        Tally tally = new Tally(classes);
        float[] values = new float[pass.capacity() * classes];
        int[] predictions = new int[pass.capacity()];
        ScorePass.run(network, pass, (batch, scores) -> {
            scores.read(values, 0);
            for (int row = 0; row < batch.rows(); row++) {
                predictions[row] = ArgMax.of(values, row * classes, classes);
            }
            network.backend().softmax(network.temperature(), scores, scores);
            scores.read(values, 0);
            for (int row = 0; row < batch.rows(); row++) {
                tally.add(batch.labels()[row], predictions[row], values, row * classes);
            }
        });
        return tally.figures();
    }

    /** Returns the share of rows that were given their class, in [0, 1]. */
    public double accuracy() {
        long rows = 0;
        long right = 0;
        for (int label = 0; label < confusion.length; label++) {
            rows += support(label);
            right += confusion[label][label];
        }
        return (double) right / rows;
    }

    /** Returns how many rows are of a class. */
    public long support(int label) {
        return Arrays.stream(confusion[label]).sum();
    }

    /** Returns how many rows were given a class. */
    public long predicted(int label) {
        return Arrays.stream(confusion).mapToLong(row -> row[label]).sum();
    }

    /** Returns the share of a class's rows that were given it, in [0, 1]; NaN if the class has no rows. */
    public double recall(int label) {
        return (double) confusion[label][label] / support(label);
    }

    /** Returns the share of rows that were given a class rightly, in [0, 1]; NaN if none was given it. */
    public double precision(int label) {
        return (double) confusion[label][label] / predicted(label);
    }

    /** Returns the classes that have rows and were never predicted. */
    public List<Integer> neverPredicted() {
        List<Integer> never = new ArrayList<>();
        for (int label = 0; label < confusion.length; label++) {
            if (support(label) > 0 && predicted(label) == 0) {
                never.add(label);
            }
        }
        return never;
    }

    /** Returns a sentence on the classes that are never predicted; absent if there are none. */
    public Optional<String> warning(List<String> names) {
        List<Integer> never = neverPredicted();
        return never.isEmpty()
                ? Optional.empty()
                : Optional.of("never predicted: "
                        + never.stream()
                                .map(label -> "'" + names.get(label) + "'")
                                .collect(Collectors.joining(", "))
                        + "; rows of " + (never.size() == 1 ? "this class" : "these classes")
                        + " are all given other classes");
    }

    /**
     * Returns the log loss in which rows count by their class.
     *
     * @param weights one for each class
     * @return NaN if no row counts
     */
    public double logLoss(float[] weights) {
        double sum = 0;
        double weight = 0;
        for (int label = 0; label < confusion.length; label++) {
            double rows = (double) weights[label] * support(label);
            if (rows > 0) {
                sum += rows * classLogLoss[label];
                weight += rows;
            }
        }
        return sum / weight;
    }

    /**
     * Returns the log loss of a classifier that looks at no row and gives every class its share of these rows as likelihood: the
     * entropy of the labels, in nats. A network above it knows less than nothing.
     */
    public double logLossOfShares() {
        double rows = 0;
        for (int label = 0; label < confusion.length; label++) {
            rows += support(label);
        }
        double entropy = 0;
        for (int label = 0; label < confusion.length; label++) {
            double share = support(label) / rows;
            entropy -= share > 0 ? share * Math.log(share) : 0;
        }
        return entropy;
    }

    /** Gathers the figures row by row. Not safe for several threads at once. */
    public static final class Tally {

        private static final double LEAST_LIKELIHOOD = Float.MIN_NORMAL;

        private final long[][] confusion;
        private final long[] binRows = new long[BINS];
        private final double[] binLikelihood = new double[BINS];
        private final long[] binRight = new long[BINS];
        private final double[] logLoss;
        private long rows;

        /** @param classes C */
        public Tally(int classes) {
            confusion = new long[classes][classes];
            logLoss = new double[classes];
        }

        /**
         * Adds a row.
         *
         * @param label its class, in [0, C)
         * @param predicted the class that it was given
         * @param likelihood of the C classes, from {@code from} on
         */
        public void add(int label, int predicted, float[] likelihood, int from) {
            rows++;
            confusion[label][predicted]++;
            logLoss[label] -= Math.log(Math.max(LEAST_LIKELIHOOD, likelihood[from + label]));
            double sure = likelihood[from + predicted];
            int bin = (int) Math.max(0, Math.min(BINS - 1, Math.ceil(sure * BINS) - 1));
            binRows[bin]++;
            binLikelihood[bin] += sure;
            binRight[bin] += label == predicted ? 1 : 0;
        }

        /** Returns how many rows were added. */
        public long rows() {
            return rows;
        }

        /** Returns the figures of the rows so far; NaN without a row. */
        public ClassFigures figures() {
            double error = 0;
            for (int bin = 0; bin < BINS; bin++) {
                error += Math.abs(binLikelihood[bin] - binRight[bin]) / rows;
            }
            double[] ofClass = new double[logLoss.length];
            for (int label = 0; label < ofClass.length; label++) {
                ofClass[label] =
                        logLoss[label] / Arrays.stream(confusion[label]).sum();
            }
            return new ClassFigures(confusion, Arrays.stream(logLoss).sum() / rows, ofClass, error);
        }
    }
}
