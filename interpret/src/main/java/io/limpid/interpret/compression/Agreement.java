package io.limpid.interpret.compression;

import io.limpid.core.interpretation.EvidenceQuery;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.model.Model;

/**
 * How far two models say the same of the same rows, and say it for the same reason.
 *
 * @param predictions the share of rows with the same prediction, in [0, 1]
 * @param evidenceMaps the mean over rows of the cosine between the evidence maps, summed over layers, for the class that the first model
 *     predicts; in [−1, 1]
 * @param contributionMaps the same for the contribution maps of the last layer but one, or of the only layer; the loss does not reach the features of the last
 */
public record Agreement(double predictions, double evidenceMaps, double contributionMaps) {

    private static final int BATCH = 256;

    /**
     * Compares two models of the same features and classes, of the same depth.
     *
     * @param data at least one row, in their terms
     */
    public static Agreement of(Model first, Model second, DataSet data) {
        int depth = first.info().shape().depth();
        int features = first.info().shape().features();
        ModelPass pass = new ModelPass(data, first.info().encoder(), BATCH);
        int[] wanted = new int[pass.capacity()];
        int[] found = new int[pass.capacity()];
        Maps of = new Maps(pass.capacity() * features);
        Maps other = new Maps(pass.capacity() * features);
        double[] sums = new double[3];
        try (Interpreter reader = new Interpreter(first.network(), pass.capacity());
                Interpreter otherReader = new Interpreter(second.network(), pass.capacity())) {
            pass.run(batch -> {
                int rows = batch.rows();
                Interpretation told = reader.interpret(batch.features(), rows);
                told.readPredictions(depth, wanted);
                of.read(told, reader, wanted);
                Interpretation otherTold = otherReader.interpret(batch.features(), rows);
                otherTold.readPredictions(depth, found);
                other.read(otherTold, otherReader, wanted);
                for (int row = 0; row < rows; row++) {
                    sums[0] += wanted[row] == found[row] ? 1 : 0;
                    sums[1] += cosine(of.evidence, other.evidence, row * features, features);
                    sums[2] += cosine(of.contribution, other.contribution, row * features, features);
                }
            });
        }
        return new Agreement(sums[0] / data.count(), sums[1] / data.count(), sums[2] / data.count());
    }

    /** The maps of a batch, [rows, D] each. */
    private static final class Maps {

        private final float[] evidence;
        private final float[] contribution;

        Maps(int size) {
            evidence = new float[size];
            contribution = new float[size];
        }

        void read(Interpretation told, Interpreter interpreter, int[] classes) {
            int depth = interpreter.network().shape().depth();
            told.contribution(Math.max(1, depth - 1)).read(contribution, 0);
            interpreter
                    .evidence(EvidenceQuery.of(ExplainedClass.GIVEN), classes)
                    .readTotal(evidence);
        }
    }

    /** 1 where both are nothing at all, 0 where one is. */
    private static double cosine(float[] a, float[] b, int from, int count) {
        double product = 0;
        double ofA = 0;
        double ofB = 0;
        for (int i = from; i < from + count; i++) {
            product += (double) a[i] * b[i];
            ofA += (double) a[i] * a[i];
            ofB += (double) b[i] * b[i];
        }
        if (ofA == 0 || ofB == 0) {
            return ofA == ofB ? 1 : 0;
        }
        return product / Math.sqrt(ofA * ofB);
    }
}
