package io.limpid.interpret.detector;

import io.limpid.core.interpretation.Detectors;
import io.limpid.core.interpretation.EvidenceQuery;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.Layer;
import io.limpid.core.network.LowRankLayer;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.data.PassListener;
import io.limpid.interpret.model.Model;
import java.util.Arrays;

/**
 * How few things a network of detectors has to be told by.
 *
 * @param detectors how many read anything and write anything
 * @param readsPerDetector how many of the N values of a layer's input one of these reads, in the mean
 * @param detectorsPerRow how many detectors have {@link #SHARE} of a row's votes, in the mean over rows: the fewest whose evidence for the predicted class has that
 *     share of the absolute evidence of all detectors
 * @param rows how many rows were looked at for that
 */
public record DetectorEconomy(int detectors, double readsPerDetector, double detectorsPerRow, int rows) {

    /** Of a row's votes. */
    public static final double SHARE = 0.9;

    private static final int BATCH = 128;

    /**
     * Counts.
     *
     * @param model whose layers are the identity plus detectors, told apart as they are to be read
     * @param data in the terms of the model
     * @param most how many rows are looked at, at most, evenly spread over all
     * @param reference what rows are compared with
     */
    public static DetectorEconomy of(Model model, DataSet data, int most, EvidenceReference reference) {
        int alive = 0;
        long reads = 0;
        for (Layer layer : model.network().full().layers()) {
            LowRankLayer detectors = (LowRankLayer) layer;
            int[] read = counts(detectors.read().toArray(), detectors.rank());
            int[] written = counts(detectors.write().toArray(), detectors.rank());
            for (int k = 0; k < read.length; k++) {
                if (read[k] > 0 && written[k] > 0) {
                    alive++;
                    reads += read[k];
                }
            }
        }
        int step = Math.max(1, (data.count() + most - 1) / most);
        int[] some = new int[(data.count() + step - 1) / step];
        Arrays.setAll(some, i -> i * step);
        return new DetectorEconomy(
                alive,
                alive == 0 ? 0 : (double) reads / alive,
                needed(model, data.select(some), reference),
                some.length);
    }

    private static int[] counts(float[] factor, int rank) {
        int[] counts = new int[rank];
        for (int i = 0; i < factor.length; i++) {
            counts[i % rank] += factor[i] != 0 ? 1 : 0;
        }
        return counts;
    }

    private static double needed(Model model, DataSet rows, EvidenceReference reference) {
        int depth = model.info().shape().depth();
        ModelPass pass = new ModelPass(rows, model.info().encoder(), BATCH, PassListener.NONE);
        EvidenceQuery query = EvidenceQuery.of(ExplainedClass.PREDICTED).comparedWith(reference);
        long[] sum = new long[1];
        try (Interpreter interpreter = new Interpreter(model.network(), pass.capacity())) {
            pass.run(batch -> {
                interpreter.interpret(batch.features(), batch.rows());
                Detectors detectors = interpreter.detectorEvidence(query, batch.labels());
                float[][] evidence = new float[depth][];
                int count = 0;
                for (int l = 1; l <= depth; l++) {
                    evidence[l - 1] = detectors.evidence(l).toArray();
                    count += detectors.rank(l);
                }
                float[] ofRow = new float[count];
                for (int row = 0; row < batch.rows(); row++) {
                    int at = 0;
                    for (int l = 1; l <= depth; l++) {
                        int rank = detectors.rank(l);
                        for (int k = 0; k < rank; k++) {
                            ofRow[at++] = Math.abs(evidence[l - 1][row * rank + k]);
                        }
                    }
                    sum[0] += needed(ofRow);
                }
            });
        }
        return (double) sum[0] / rows.count();
    }

    private static int needed(float[] votes) {
        Arrays.sort(votes);
        double all = 0;
        for (float vote : votes) {
            all += vote;
        }
        int count = 0;
        double sum = 0;
        while (count < votes.length && sum < SHARE * all) {
            sum += votes[votes.length - ++count];
        }
        return count;
    }
}
