package io.limpid.reproduce.trial;

import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.explanation.ColumnFold;
import io.limpid.reproduce.trial.TrialMaps.Portrait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Gathers {@link TrialMaps} batch by batch. */
final class MapReader {

    private final NetworkShape shape;
    private final ColumnFold fold;
    private final List<String> classNames;
    private final int[] counts;
    private final double[][] inputSums;
    private final double[][][] mapSums;
    private final double[] squares;
    private double inputSquares;
    private final Portrait[] examples;
    private final float[] map;
    private int rows;

    /**
     * @param fold says which features are shown together
     * @param capacity the largest number of rows in a batch
     */
    MapReader(NetworkShape shape, ColumnFold fold, List<String> classNames, int capacity) {
        this.shape = shape;
        this.fold = fold;
        this.classNames = classNames;
        counts = new int[shape.classes()];
        inputSums = new double[shape.classes()][shape.features()];
        mapSums = new double[shape.depth()][shape.classes()][shape.features()];
        squares = new double[shape.depth()];
        examples = new Portrait[shape.classes()];
        map = new float[capacity * shape.features()];
    }

    void accept(Interpretation told, RowBatch batch) {
        int features = shape.features();
        Portrait[] fresh = new Portrait[batch.rows()];
        for (int row = 0; row < batch.rows(); row++) {
            int label = batch.labels()[row];
            counts[label]++;
            float[] input = Arrays.copyOfRange(batch.features(), row * features, (row + 1) * features);
            add(input, 0, inputSums[label]);
            inputSquares += squares(input, 0);
            if (examples[label] == null) {
                examples[label] = new Portrait(
                        classNames.get(label), "row " + (rows + row), fold.fold(input, 1), new float[shape.depth()][]);
                fresh[row] = examples[label];
            }
        }
        for (int l = 0; l < shape.depth(); l++) {
            told.contribution(l + 1).read(map, 0);
            for (int row = 0; row < batch.rows(); row++) {
                int offset = row * features;
                add(map, offset, mapSums[l][batch.labels()[row]]);
                squares[l] += squares(map, offset);
                if (fresh[row] != null) {
                    fresh[row].contribution()[l] = fold.fold(Arrays.copyOfRange(map, offset, offset + features), 1);
                }
            }
        }
        rows += batch.rows();
    }

    private static void add(float[] values, int offset, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[offset + i];
        }
    }

    private double squares(float[] values, int offset) {
        double squares = 0;
        for (int i = offset; i < offset + shape.features(); i++) {
            squares += (double) values[i] * values[i];
        }
        return squares;
    }

    TrialMaps maps() {
        List<Portrait> classes = new ArrayList<>();
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] > 0) {
                float[][] contribution = new float[shape.depth()][];
                for (int l = 0; l < contribution.length; l++) {
                    contribution[l] = fold.fold(mean(mapSums[l][c], counts[c]), 1);
                }
                String detail = String.format(Locale.ROOT, "mean of %,d", counts[c]);
                classes.add(new Portrait(
                        classNames.get(c), detail, fold.fold(mean(inputSums[c], counts[c]), 1), contribution));
            }
        }
        double[] classShare = new double[shape.depth()];
        for (int l = 0; l < classShare.length; l++) {
            classShare[l] = classShare(mapSums[l], squares[l]);
        }
        return new TrialMaps(
                classes,
                Arrays.stream(examples).filter(Objects::nonNull).toList(),
                classShare,
                classShare(inputSums, inputSquares));
    }

    /** The sum of squares between classes over the total one, both about the mean of all rows. */
    private double classShare(double[][] sums, double sumOfSquares) {
        double between = 0;
        double aboutMean = 0;
        for (int i = 0; i < shape.features(); i++) {
            double sum = 0;
            for (int c = 0; c < counts.length; c++) {
                double ofClass = sums[c][i];
                sum += ofClass;
                between += counts[c] == 0 ? 0 : ofClass * ofClass / counts[c];
            }
            aboutMean += sum * sum / rows;
        }
        double total = sumOfSquares - aboutMean;
        return total > 0 ? Math.max(0, Math.min(1, (between - aboutMean) / total)) : 0;
    }

    private static float[] mean(double[] sums, int count) {
        float[] mean = new float[sums.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sums[i] / count);
        }
        return mean;
    }
}
