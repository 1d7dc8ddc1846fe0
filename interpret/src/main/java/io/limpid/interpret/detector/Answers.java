package io.limpid.interpret.detector;

import io.limpid.core.network.ArgMax;
import io.limpid.core.network.ForwardPass;
import io.limpid.core.network.IdentityMlp;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.ModelPass;
import java.util.Arrays;

/** The answers of networks to the same rows. The rows are encoded once. */
final class Answers {

    private static final int BATCH = 500;

    private final float[] features;
    private final int width;
    private final int count;
    private final int[] labels;

    /** @param rows with labels, in the terms of the encoder */
    Answers(DataSet rows, Encoder encoder) {
        width = encoder.features();
        count = rows.count();
        features = new float[Math.multiplyExact(count, width)];
        labels = rows.labels().orElseThrow();
        ModelPass pass = new ModelPass(rows, encoder, BATCH);
        pass.run(batch ->
                System.arraycopy(batch.features(), 0, features, batch.first() * width, batch.rows() * batch.width()));
    }

    /** Returns the class that a network gives each row. */
    int[] of(IdentityMlp network) {
        int classes = network.shape().classes();
        int[] answers = new int[count];
        float[] scores = new float[BATCH * classes];
        try (ForwardPass forward = ForwardPass.forInference(network.classifier(), BATCH)) {
            for (int from = 0; from < count; from += BATCH) {
                int rows = Math.min(BATCH, count - from);
                float[] part = Arrays.copyOfRange(features, from * width, (from + rows) * width);
                forward.load(part, width, rows);
                forward.run(rows).read(scores, 0);
                for (int row = 0; row < rows; row++) {
                    answers[from + row] = ArgMax.of(scores, row * classes, classes);
                }
            }
        }
        return answers;
    }

    /** Compares the answers of a changed network with those before. */
    Ablation compare(int[] before, int[] after, int classes) {
        int changed = 0;
        int[] of = new int[classes];
        int[] gained = new int[classes];
        for (int row = 0; row < count; row++) {
            changed += before[row] == after[row] ? 0 : 1;
            of[labels[row]]++;
            gained[labels[row]] += (after[row] == labels[row] ? 1 : 0) - (before[row] == labels[row] ? 1 : 0);
        }
        double[] recall = new double[classes];
        int sum = 0;
        for (int c = 0; c < classes; c++) {
            recall[c] = of[c] == 0 ? Double.NaN : (double) gained[c] / of[c];
            sum += gained[c];
        }
        return new Ablation((double) sum / count, recall, changed, count);
    }
}
