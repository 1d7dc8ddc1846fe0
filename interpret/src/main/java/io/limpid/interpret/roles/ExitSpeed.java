package io.limpid.interpret.roles;

import io.limpid.core.network.ForwardPass;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.model.Model;
import java.util.Optional;

/**
 * The time that classifying rows takes with early exit and without.
 *
 * @param rows how many rows
 * @param accuracy the share of rows that early exit classified right, in [0, 1]; as it ran, not as told afterwards
 * @param meanLayers how many layers a row went through in the mean
 * @param milliseconds for all rows, with early exit; the best of three passes, or of all within
 *     a second
 * @param wholeMilliseconds for all rows, by the whole network; the best of as many passes, taken in turn
 */
public record ExitSpeed(int rows, double accuracy, double meanLayers, double milliseconds, double wholeMilliseconds) {

    private static final int BATCH = 1000;
    /** Short passes are repeated until they have been timed for so long, for the code to be compiled by then. */
    private static final long ENOUGH_NANOS = 1_000_000_000L;
    private static final int FEWEST_PASSES = 3;

    /**
     * Classifies all rows both ways. Reading and scaling rows is not timed.
     *
     * @param data with labels
     */
    public static ExitSpeed measure(Model model, DataSet data, ExitRule rule) {
        int capacity = Math.min(BATCH, data.count());
        Optional<int[]> labels = data.labels();
        RowBatch batch = new RowBatch(data, model.info().scaling(), capacity);
        int[] predictions = new int[capacity];
        int[] layers = new int[capacity];
        float[] scores = new float[capacity * model.info().shape().classes()];
        long best = Long.MAX_VALUE;
        long wholeBest = Long.MAX_VALUE;
        int right = 0;
        long layersUsed = 0;
        try (EarlyExit exit = new EarlyExit(model.network(), rule, capacity);
                ForwardPass whole = new ForwardPass(model.network().classifier(), capacity)) {
            long timed = 0;
            for (int pass = 0; pass <= FEWEST_PASSES || timed < ENOUGH_NANOS; pass++) {
                long nanos = 0;
                long wholeNanos = 0;
                right = 0;
                layersUsed = 0;
                for (int from = 0; from < data.count(); from += capacity) {
                    batch.loadRange(from, Math.min(data.count(), from + capacity));
                    long start = System.nanoTime();
                    whole.load(batch.features(), data.width(), batch.rows());
                    whole.run(batch.rows()).read(scores, 0);
                    long between = System.nanoTime();
                    exit.classify(batch.features(), batch.rows(), predictions, layers);
                    nanos += System.nanoTime() - between;
                    wholeNanos += between - start;
                    for (int row = 0; row < batch.rows(); row++) {
                        right += predictions[row] == labels.orElseThrow()[from + row] ? 1 : 0;
                        layersUsed += layers[row];
                    }
                }
                timed += nanos + wholeNanos;
                if (pass > 0) { // the first one is the rehearsal
                    best = Math.min(best, nanos);
                    wholeBest = Math.min(wholeBest, wholeNanos);
                }
            }
        }
        return new ExitSpeed(
                data.count(), (double) right / data.count(), (double) layersUsed / data.count(), best / 1e6, wholeBest / 1e6);
    }
}
