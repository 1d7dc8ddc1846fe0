package io.limpid.report.figure;

import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.explanation.ExplanationBatch;
import io.limpid.interpret.explanation.ExplanationSink;
import io.limpid.interpret.model.ModelInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Gathers the evidence of rows, by column, with their values; of images, by part, with its brightness. Of each row one class must be explained. Keeps rows
 * evenly spread over all where there are very many.
 */
public final class BeeswarmRows implements ExplanationSink {

    private static final int MOST_ROWS = 1000;
    private static final int MOST_COLUMNS = 12;

    private final Schema schema;
    private final NetworkShape shape;
    private final String explained;
    private final Optional<ImageParts> parts;
    private final int stride;
    private final List<double[]> evidence = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private int seen;

    /**
     * @param explained whose evidence it is, in words
     * @param rows how many will come
     */
    public BeeswarmRows(ModelInfo info, String explained, int rows) {
        schema = info.schema();
        shape = info.columnShape();
        this.explained = explained;
        parts = schema.image().map(ImageParts::new);
        stride = Math.max(1, (rows + MOST_ROWS - 1) / MOST_ROWS);
    }

    @Override
    public void accept(ExplanationBatch batch) {
        int width = shape.features();
        for (int row = 0; row < batch.rows(); row++) {
            if (seen++ % stride == 0) {
                double[] total = batch.total(row, shape);
                int from = row * width;
                evidence.add(parts.map(cut -> cut.sums(total)).orElse(total));
                values.add(parts.map(cut -> cut.means(batch.input(), from))
                        .orElseGet(() -> Arrays.copyOfRange(batch.measured(), from, from + width)));
                numbers.add(batch.rowNumbers()[row]);
            }
        }
    }

    /**
     * Returns the figure of the rows so far.
     *
     * @throws IllegalStateException if no row came
     */
    public PrintedFigure figure() {
        if (evidence.isEmpty()) {
            throw new IllegalStateException("no row was explained");
        }
        int width = evidence.get(0).length;
        double[] strength = new double[width];
        for (double[] row : evidence) {
            for (int k = 0; k < width; k++) {
                strength[k] += Math.abs(row[k]);
            }
        }
        List<Beeswarm.Column> columns = IntStream.range(0, width)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -strength[k]))
                .limit(MOST_COLUMNS)
                .map(this::column)
                .toList();
        String colour = parts.isPresent() ? "brightness of the part" : "the column’s own value";
        return new Beeswarm(explained, seen, numbers, columns, colour);
    }

    private Beeswarm.Column column(int k) {
        return new Beeswarm.Column(
                parts.map(cut -> cut.name(k)).orElseGet(() -> schema.featureName(k)),
                evidence.stream().mapToDouble(row -> row[k]).toArray(),
                values.stream().mapToDouble(row -> row[k]).toArray(),
                parts.isPresent() || schema.textsOf(k).isEmpty());
    }
}
