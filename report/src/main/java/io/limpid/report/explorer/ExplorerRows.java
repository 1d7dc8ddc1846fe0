package io.limpid.report.explorer;

import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.explanation.ExplanationBatch;
import io.limpid.interpret.explanation.ExplanationSink;
import io.limpid.interpret.model.ModelInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Keeps the rows that a page can show: evenly spread over all, as many as a page bears. */
public final class ExplorerRows implements ExplanationSink {

    private static final int MOST_ROWS = 500;

    /** Room for the values of all rows, before they are packed. */
    private static final int MOST_VALUES = 600_000;

    private final int features;
    private final int columns;
    private final int depth;
    private final int classes;
    private final int stride;
    private final List<Row> kept = new ArrayList<>();
    private int seen;

    /**
     * A row.
     *
     * @param number in its file
     * @param place among the rows that were explained
     * @param label its class, −1 where unknown
     * @param features as the network gets them, [D]; of a table by column, [K], where they are of no use
     * @param measured the values as they were measured, [K]
     * @param answers the prediction of each layer, [L]
     * @param margin the likelihood of the answer less that of its strongest rival, in the last layer
     */
    record Row(int number, int place, int label, float[] features, double[] measured, int[] answers, double margin) {

        /** Returns the class that the last layer gives it. */
        int answer() {
            return answers[answers.length - 1];
        }
    }

    /** @param rows how many will be explained */
    public ExplorerRows(ModelInfo info, int rows) {
        NetworkShape shape = info.columnShape();
        features = shape.features();
        columns = info.schema().width();
        depth = shape.depth();
        classes = shape.classes();
        int room = Math.max(20, Math.min(MOST_ROWS, MOST_VALUES / features));
        stride = Math.max(1, (rows - 1) / room + 1);
    }

    @Override
    public void accept(ExplanationBatch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            if (seen % stride == 0) {
                kept.add(row(batch, row));
            }
            seen++;
        }
    }

    private Row row(ExplanationBatch batch, int row) {
        return new Row(
                batch.rowNumbers()[row],
                seen,
                (int) batch.labels()[row],
                Arrays.copyOfRange(batch.input(), row * features, (row + 1) * features),
                Arrays.copyOfRange(batch.measured(), row * columns, (row + 1) * columns),
                LongStream.of(batch.prediction())
                        .skip((long) row * depth)
                        .limit(depth)
                        .mapToInt(Math::toIntExact)
                        .toArray(),
                margin(batch.likelihood(), (row * depth + depth - 1) * classes));
    }

    private double margin(float[] likelihood, int from) {
        float[] sorted = Arrays.copyOfRange(likelihood, from, from + classes);
        Arrays.sort(sorted);
        return sorted[classes - 1] - sorted[classes - 2];
    }

    List<Row> kept() {
        return List.copyOf(kept);
    }
}
