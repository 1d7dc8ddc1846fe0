package io.limpid.interpret.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Values of one column of numbers in evenly spaced training rows, in rising order, with their classes. */
final class NumberSample {

    private static final int MOST_ROWS = 1 << 16;
    private static final int FEWEST_ROWS = 2000;
    private static final int MOST_VALUES = 1 << 25;

    private final double[] values;
    private final int[] classes;
    private final int classCount;

    private NumberSample(double[] values, int[] classes, int classCount) {
        this.values = values;
        this.classes = classes;
        this.classCount = classCount;
    }

    /** Returns one sample per column, missing values left out; columns of texts have their numbers. */
    static NumberSample[] of(DataSet data) {
        int width = data.width();
        int rows = Math.min(data.count(), Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, MOST_VALUES / width)));
        double[][] columns = new double[width][rows];
        int[] labels = new int[rows];
        double[] row = new double[width];
        for (int r = 0; r < rows; r++) {
            int place = (int) ((long) r * data.count() / rows);
            data.rows().read(place, row, 0);
            for (int i = 0; i < width; i++) {
                columns[i][r] = row[i];
            }
            labels[r] = data.labels().isPresent() ? data.labels().get()[place] : 0;
        }
        return Arrays.stream(columns)
                .map(column ->
                        sorted(column, labels, Math.max(1, data.classNames().size())))
                .toArray(NumberSample[]::new);
    }

    private static NumberSample sorted(double[] column, int[] labels, int classCount) {
        int[] order = IntStream.range(0, column.length)
                .filter(i -> !Double.isNaN(column[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> column[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new NumberSample(
                Arrays.stream(order).mapToDouble(i -> column[i]).toArray(),
                Arrays.stream(order).map(i -> labels[i]).toArray(),
                classCount);
    }

    boolean isEmpty() {
        return values.length == 0;
    }

    Knots quantiles(int most) {
        return Knots.quantiles(values, most);
    }

    Knots bins(int most) {
        return ClassBins.of(values, classes, classCount, most);
    }
}
