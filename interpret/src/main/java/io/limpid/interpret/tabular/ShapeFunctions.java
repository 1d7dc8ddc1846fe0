package io.limpid.interpret.tabular;

import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.explanation.ExplanationBatch;
import io.limpid.interpret.explanation.ExplanationSink;
import io.limpid.interpret.model.ModelInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gathers the {@link ShapeFunction}s of some columns from the explanations of rows for every class. It keeps at most 10,000 rows, evenly
 * spread.
 */
public final class ShapeFunctions implements ExplanationSink {

    private static final int MOST_ROWS = 10_000;

    /** Values up to this many are points of their own; more are gathered into so many groups of equally many rows. */
    private static final int POINTS = 20;

    private static final double TAIL = 0.1;

    private final NetworkShape shape;
    private final Schema schema;
    private final List<Integer> columns;
    private final int stride;
    private final List<Kept> kept = new ArrayList<>();
    private long seen;

    /**
     * One row.
     *
     * @param values of the columns that are asked about
     * @param evidence [columns asked about][C][L]
     */
    private record Kept(double[] values, float[][][] evidence) {}

    /**
     * @param info the model
     * @param columns which are asked about, of those that the rows came with
     * @param rows how many will be explained
     */
    public ShapeFunctions(ModelInfo info, List<Integer> columns, int rows) {
        shape = info.columnShape();
        schema = info.schema();
        this.columns = List.copyOf(columns);
        stride = (rows - 1) / MOST_ROWS + 1;
    }

    /** Takes rows that are explained for every class. */
    @Override
    public void accept(ExplanationBatch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            if (seen++ % stride == 0) {
                kept.add(keep(batch, row));
            }
        }
    }

    private Kept keep(ExplanationBatch batch, int row) {
        int classes = shape.classes();
        int width = shape.features();
        double[] values = new double[columns.size()];
        float[][][] evidence = new float[columns.size()][classes][shape.depth()];
        for (int i = 0; i < values.length; i++) {
            int column = columns.get(i);
            values[i] = batch.measured()[row * width + column];
            for (int l = 0; l < shape.depth(); l++) {
                for (int c = 0; c < classes; c++) {
                    evidence[i][c][l] = batch.evidence()[((row * shape.depth() + l) * classes + c) * width + column];
                }
            }
        }
        return new Kept(values, evidence);
    }

    /**
     * Returns the functions of each column for each class, in the order of the columns. Rows whose value is missing are left out, and so are
     * columns without any other.
     */
    public List<ShapeFunction> functions() {
        List<ShapeFunction> functions = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int at = i;
            List<Kept> rows = kept.stream()
                    .filter(row -> !Double.isNaN(row.values()[at]))
                    .sorted(Comparator.comparingDouble(row -> row.values()[at]))
                    .toList();
            if (!rows.isEmpty()) {
                int most = schema.textsOf(columns.get(i)).isEmpty() ? POINTS : Integer.MAX_VALUE;
                List<List<Kept>> groups = groups(rows, at, most);
                for (int c = 0; c < shape.classes(); c++) {
                    functions.add(function(groups, at, c));
                }
            }
        }
        return functions;
    }

    private static List<List<Kept>> groups(List<Kept> sorted, int at, int most) {
        List<Integer> starts = new ArrayList<>();
        for (int row = 0; row < sorted.size(); row++) {
            if (row == 0 || sorted.get(row).values()[at] != sorted.get(row - 1).values()[at]) {
                starts.add(row);
            }
        }
        if (starts.size() > most) {
            // The next value that begins at or after each twentieth: rows of one value stay together.
            int rows = sorted.size();
            List<Integer> every = starts;
            starts = IntStream.range(0, POINTS)
                    .map(g -> (int) ((long) g * rows / POINTS))
                    .map(wanted -> every.stream()
                            .mapToInt(Integer::intValue)
                            .filter(start -> start >= wanted)
                            .findFirst()
                            .orElse(rows))
                    .filter(start -> start < rows)
                    .distinct()
                    .boxed()
                    .toList();
        }
        List<List<Kept>> groups = new ArrayList<>();
        for (int g = 0; g < starts.size(); g++) {
            groups.add(sorted.subList(starts.get(g), g + 1 < starts.size() ? starts.get(g + 1) : sorted.size()));
        }
        return groups;
    }

    private ShapeFunction function(List<List<Kept>> groups, int at, int explained) {
        int points = groups.size();
        int[] rows = new int[points];
        double[] values = new double[points];
        double[] evidence = new double[points];
        double[] low = new double[points];
        double[] high = new double[points];
        double[][] layers = new double[shape.depth()][points];
        for (int p = 0; p < points; p++) {
            List<Kept> group = groups.get(p);
            rows[p] = group.size();
            double[] totals = new double[rows[p]];
            double lowest = group.get(0).values()[at];
            for (int row = 0; row < rows[p]; row++) {
                // From the lowest on, so that the mean of equal values is that value.
                values[p] += (group.get(row).values()[at] - lowest) / rows[p];
                for (int l = 0; l < shape.depth(); l++) {
                    double read = group.get(row).evidence()[at][explained][l];
                    totals[row] += read;
                    layers[l][p] += read / rows[p];
                }
            }
            values[p] += lowest;
            evidence[p] = Arrays.stream(totals).sum() / rows[p];
            Arrays.sort(totals);
            int tail = (int) (TAIL * rows[p]);
            low[p] = totals[tail];
            high[p] = totals[rows[p] - 1 - tail];
        }
        return new ShapeFunction(columns.get(at), explained, rows, values, evidence, low, high, layers);
    }
}
