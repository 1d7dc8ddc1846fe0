package io.limpid.interpret.explanation;

import io.limpid.core.network.NetworkShape;
import java.util.Arrays;

/**
 * Mean input and mean contribution maps of each class, gathered over batches. A row counts for the class of its label, or
 * of the last layer's prediction where it has no label.
 */
public final class ClassMeans implements ExplanationSink {

    private final NetworkShape shape;
    private final int[] counts;
    private final double[][] inputSums;
    private final double[][] contributionSums;

    /** Creates means of no rows yet, for networks of that shape. */
    public ClassMeans(NetworkShape shape) {
        this.shape = shape;
        counts = new int[shape.classes()];
        inputSums = new double[shape.classes()][shape.features()];
        contributionSums = new double[shape.classes()][shape.depth() * shape.features()];
    }

    @Override
    public void accept(ExplanationBatch batch) {
        int mapSize = shape.depth() * shape.features();
        for (int row = 0; row < batch.rows(); row++) {
            long label = batch.labels()[row];
            int own = (int) (label >= 0 ? label : batch.prediction()[row * shape.depth() + shape.depth() - 1]);
            counts[own]++;
            add(batch.input(), row * shape.features(), inputSums[own]);
            add(batch.contribution(), row * mapSize, contributionSums[own]);
        }
    }

    private static void add(float[] values, int offset, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[offset + i];
        }
    }

    /** Returns how many rows counted for each class, [C]. */
    public int[] counts() {
        return counts.clone();
    }

    /** Returns the mean input of a class, [D]; zeros for a class without rows. */
    public float[] input(int ofClass) {
        return mean(inputSums[ofClass], 0, shape.features(), counts[ofClass]);
    }

    /** Returns the mean contribution maps of a class, [L][D]; zeros for a class without rows. */
    public float[][] contribution(int ofClass) {
        float[][] maps = new float[shape.depth()][];
        for (int l = 0; l < maps.length; l++) {
            maps[l] =
                    mean(contributionSums[ofClass], l * shape.features(), (l + 1) * shape.features(), counts[ofClass]);
        }
        return maps;
    }

    private static float[] mean(double[] sums, int from, int to, int count) {
        double[] part = Arrays.copyOfRange(sums, from, to);
        float[] mean = new float[part.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (part[i] / Math.max(1, count));
        }
        return mean;
    }
}
