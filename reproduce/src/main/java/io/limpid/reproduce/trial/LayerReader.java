package io.limpid.reproduce.trial;

import io.limpid.core.interpretation.Interpretation;
import io.limpid.interpret.data.RowBatch;
import java.util.Arrays;

/** Gathers a {@link LayerReading} batch by batch. */
final class LayerReader {

    private final int features;
    private final long[] right;
    private final double[] contribution;
    private final double[] increment;
    private final double[] alignment;
    private final float[] map;
    private final float[] below;
    private final int[] predictions;
    private long rows;
    private long directed;

    /**
     * @param capacity the largest number of rows in a batch
     */
    LayerReader(int features, int depth, int capacity) {
        this.features = features;
        right = new long[depth];
        contribution = new double[depth];
        increment = new double[depth];
        alignment = new double[depth];
        map = new float[capacity * features];
        below = new float[capacity * features];
        predictions = new int[capacity];
    }

    void accept(Interpretation told, RowBatch batch) {
        RowShape[] inputs = new RowShape[batch.rows()];
        for (int row = 0; row < inputs.length; row++) {
            inputs[row] = RowShape.of(batch.features(), row * features, features);
            directed += inputs[row].isDirected() ? 1 : 0;
        }
        rows += inputs.length;
        Arrays.fill(below, 0);
        for (int l = 0; l < right.length; l++) {
            told.readPredictions(l + 1, predictions);
            told.contribution(l + 1).read(map, 0);
            for (int row = 0; row < inputs.length; row++) {
                right[l] += predictions[row] == batch.labels()[row] ? 1 : 0;
                if (inputs[row].isDirected()) {
                    read(l, row * features, inputs[row], batch.features());
                }
            }
            System.arraycopy(map, 0, below, 0, inputs.length * features);
        }
    }

    private void read(int layer, int offset, RowShape input, float[] inputs) {
        double moved = 0;
        double stepped = 0;
        double sum = 0;
        double squares = 0;
        double products = 0;
        for (int i = offset; i < offset + features; i++) {
            double change = map[i];
            double step = change - below[i];
            double held = change + inputs[i];
            moved += change * change;
            stepped += step * step;
            sum += held;
            squares += held * held;
            products += held * inputs[i];
        }
        contribution[layer] += Math.sqrt(moved) / input.length();
        increment[layer] += Math.sqrt(stepped) / input.length();
        alignment[layer] += input.correlation(sum, squares, products);
    }

    LayerReading reading() {
        double[] accuracy = new double[right.length];
        for (int l = 0; l < accuracy.length; l++) {
            accuracy[l] = (double) right[l] / rows;
        }
        return new LayerReading(accuracy, mean(contribution), mean(increment), mean(alignment));
    }

    private double[] mean(double[] sums) {
        double[] means = new double[sums.length];
        for (int l = 0; l < means.length; l++) {
            means[l] = sums[l] / directed;
        }
        return means;
    }
}
