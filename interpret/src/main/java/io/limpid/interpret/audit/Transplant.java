package io.limpid.interpret.audit;

import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import java.util.stream.IntStream;

/**
 * Copies a region from rows of a class into others, and asks the network again: an intervention that needs no reference, and
 * shows rows that might be. Donors are rows of the class that the network knows as such; receivers those of other classes
 * that it does not take for the class.
 */
final class Transplant {

    private final Interpreter interpreter;
    private final AuditedRows rows;
    private final int copies;
    private final int[] predicted;

    Transplant(Interpreter interpreter, AuditedRows rows, int copies) {
        this.interpreter = interpreter;
        this.rows = rows;
        this.copies = copies;
        predicted = new int[rows.count()];
        float[] batch = new float[interpreter.capacity() * rows.width()];
        int depth = interpreter.network().shape().depth();
        int[] some = new int[interpreter.capacity()];
        for (int first = 0; first < rows.count(); first += interpreter.capacity()) {
            int size = Math.min(interpreter.capacity(), rows.count() - first);
            System.arraycopy(rows.features(), first * rows.width(), batch, 0, size * rows.width());
            interpreter.interpret(batch, size).readPredictions(depth, some);
            System.arraycopy(some, 0, predicted, first, size);
        }
    }

    /** What came of it; see {@link Suspect}. */
    record Outcome(double[] after, int tried, int turned, int donor, int receiver) {}

    /** Returns the rows that a region can be copied from. */
    int[] donors(int label) {
        return IntStream.range(0, rows.count())
                .filter(row -> rows.labels()[row] == label && predicted[row] == label)
                .toArray();
    }

    /** Returns the rows that a region can be copied to, evenly spread over the others. */
    int[] receivers(int label) {
        int[] others = IntStream.range(0, rows.count())
                .filter(row -> rows.labels()[row] != label && predicted[row] != label)
                .toArray();
        int count = Math.min(copies, others.length);
        return IntStream.range(0, count)
                .map(i -> others[(int) ((long) i * others.length / count)])
                .toArray();
    }

    /** Returns the mean likelihood of a class at each layer over rows as they are, [L]. */
    double[] before(int label, int[] receivers) {
        double[] sums = new double[interpreter.network().shape().depth()];
        run(label, receivers, new int[0], new int[0], sums, new boolean[receivers.length]);
        return sums;
    }

    /**
     * Copies.
     *
     * @param donors at least one
     * @param receivers at least one
     */
    Outcome copy(int label, Region region, int[] donors, int[] receivers) {
        double[] after = new double[interpreter.network().shape().depth()];
        boolean[] turned = new boolean[receivers.length];
        run(label, receivers, donors, region.features(), after, turned);
        int count = 0;
        int first = 0;
        for (int i = turned.length - 1; i >= 0; i--) {
            if (turned[i]) {
                count++;
                first = i;
            }
        }
        return new Outcome(after, receivers.length, count, donors[first % donors.length], receivers[first]);
    }

    private void run(int label, int[] receivers, int[] donors, int[] features, double[] likelihood, boolean[] turned) {
        int width = rows.width();
        int classes = interpreter.network().shape().classes();
        int depth = likelihood.length;
        int capacity = interpreter.capacity();
        float[] values = new float[capacity * classes];
        int[] answers = new int[capacity];
        float[] batch = new float[capacity * width];
        for (int first = 0; first < receivers.length; first += capacity) {
            int size = Math.min(capacity, receivers.length - first);
            for (int i = 0; i < size; i++) {
                System.arraycopy(rows.features(), receivers[first + i] * width, batch, i * width, width);
                for (int feature : features) {
                    int donor = donors[(first + i) % donors.length];
                    batch[i * width + feature] = rows.features()[donor * width + feature];
                }
            }
            Interpretation told = interpreter.interpret(batch, size);
            for (int l = 0; l < depth; l++) {
                told.likelihood(l + 1).read(values, 0);
                for (int i = 0; i < size; i++) {
                    likelihood[l] += values[i * classes + label] / (double) receivers.length;
                }
            }
            told.readPredictions(depth, answers);
            for (int i = 0; i < size; i++) {
                turned[first + i] = answers[i] == label;
            }
        }
    }
}
