package io.limpid.interpret.audit;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.model.ModelInfo;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The rows of an audit in the form that the network gets: the first ones of each class.
 *
 * @param features [count, D], row by row
 * @param labels the class of each row
 * @param places which of the data each row is
 */
record AuditedRows(float[] features, int[] labels, int[] places) {

    /**
     * Takes the first rows of each class.
     *
     * @param data with labels, in the terms of the model
     */
    static AuditedRows of(DataSet data, ModelInfo info, int perClass) {
        int[] all = data.labels()
                .orElseThrow(() -> new BadInputException(
                                data.name() + ": an audit compares classes, and these rows have no labels")
                        .about("label"));
        int[] left = new int[info.shape().classes()];
        Arrays.fill(left, perClass);
        int[] places = IntStream.range(0, all.length)
                .filter(row -> left[all[row]]-- > 0)
                .toArray();
        RowBatch batch = new RowBatch(data, info.encoder(), places.length);
        batch.loadOrdered(places, 0, places.length);
        AuditedRows rows = new AuditedRows(
                batch.features(), IntStream.of(places).map(row -> all[row]).toArray(), places);
        if (IntStream.of(rows.labels).distinct().count() < 2) {
            throw new BadInputException(data.name() + ": an audit compares classes, but all rows are of one class");
        }
        return rows;
    }

    int count() {
        return labels.length;
    }

    /** Returns how many rows there are of a class. */
    int count(int label) {
        return (int) IntStream.of(labels).filter(each -> each == label).count();
    }

    float value(int row, int feature) {
        return features[row * width() + feature];
    }

    int width() {
        return features.length / labels.length;
    }

    /** Returns the mean row, [D]. */
    float[] mean() {
        double[] sums = new double[width()];
        for (int i = 0; i < features.length; i++) {
            sums[i % sums.length] += features[i];
        }
        float[] mean = new float[sums.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sums[i] / count());
        }
        return mean;
    }
}
