package io.limpid.interpret.roles;

import io.limpid.core.network.ForwardPass;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.model.Model;
import java.util.Arrays;
import java.util.List;

/**
 * The time that classifying rows takes through the whole network, and in a shorter way. Reading and scaling rows is not
 * timed. Both are the best of at least three passes over all rows, taken in turn.
 *
 * @param rows how many rows
 * @param wholeMilliseconds for all rows, through the whole network
 * @param milliseconds for all rows, in the shorter way
 */
public record SpeedComparison(int rows, double wholeMilliseconds, double milliseconds) {

    private static final int BATCH = 1000;
    private static final int FEWEST_PASSES = 3;

    /** Short passes are repeated until they have been timed for so long, for the code to be compiled by then. */
    private static final long ENOUGH_NANOS = 1_000_000_000L;

    /** A way to classify a batch. */
    private interface Classification {
        void run(RowBatch batch);
    }

    /** Measures a network with early exit and without. */
    public static SpeedComparison ofEarlyExit(Model model, DataSet data, ExitRule rule) {
        int capacity = Math.min(BATCH, data.count());
        int[] predictions = new int[capacity];
        int[] layers = new int[capacity];
        try (ForwardPass whole = ForwardPass.forInference(model.network().classifier(), capacity);
                EarlyExit exit = new EarlyExit(model.network(), rule, capacity)) {
            return compare(
                    model,
                    data,
                    through(whole),
                    batch -> exit.classify(batch.features(), batch.rows(), predictions, layers));
        }
    }

    /** Measures a network and a smaller one that was made from it. */
    public static SpeedComparison ofModels(Model model, Model smaller, DataSet data) {
        int capacity = Math.min(BATCH, data.count());
        try (ForwardPass whole = ForwardPass.forInference(model.network().classifier(), capacity);
                ForwardPass left = ForwardPass.forInference(smaller.network().classifier(), capacity)) {
            return compare(model, data, through(whole), through(left));
        }
    }

    private static Classification through(ForwardPass pass) {
        float[] scores = new float[pass.capacity() * pass.network().outputs()];
        return batch -> {
            pass.load(batch.features(), batch.width(), batch.rows());
            pass.run(batch.rows()).read(scores, 0);
        };
    }

    private static SpeedComparison compare(Model model, DataSet data, Classification whole, Classification shorter) {
        ModelPass rows = new ModelPass(data, model.info().encoder(), BATCH);
        List<Classification> ways = List.of(whole, shorter);
        long[] best = {Long.MAX_VALUE, Long.MAX_VALUE};
        long timed = 0;
        for (int pass = 0; pass < FEWEST_PASSES || timed < ENOUGH_NANOS; pass++) {
            long[] nanos = new long[best.length];
            rows.run(batch -> {
                for (int way = 0; way < nanos.length; way++) {
                    long start = System.nanoTime();
                    ways.get(way).run(batch);
                    nanos[way] += System.nanoTime() - start;
                }
            });
            for (int way = 0; way < nanos.length; way++) {
                best[way] = Math.min(best[way], nanos[way]);
            }
            timed += Arrays.stream(nanos).sum();
        }
        return new SpeedComparison(data.count(), best[0] / 1e6, best[1] / 1e6);
    }
}
