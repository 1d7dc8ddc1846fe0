package io.limpid.report.figure;

import io.limpid.report.html.Numbers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The evidence of rows by column, a dot each; its colour is the value that the row has there.
 *
 * @param explained whose evidence
 * @param rows how many rows were explained; not all of them may be dots
 * @param numbers of the rows that are dots
 * @param columns the strongest first
 * @param meaning what the colour is
 */
record Beeswarm(String explained, int rows, List<Integer> numbers, List<Column> columns, String meaning)
        implements PrintedFigure {

    private static final double LINE = 2.4;
    private static final double RADIUS = 0.16;

    Beeswarm {
        numbers = List.copyOf(numbers);
        columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param name what it is called
     * @param evidence of each row
     * @param values of each row; NaN where missing
     * @param ordered whether values are numbers, and not places in a list of texts
     */
    record Column(String name, double[] evidence, double[] values, boolean ordered) {

        /** Returns for each row the share of rows with a lower value; NaN where the value is missing. */
        double[] ranks() {
            double[] sorted = Arrays.stream(values)
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            double most = sorted.length == 0 ? 0 : lower(sorted, sorted[sorted.length - 1]);
            return Arrays.stream(values)
                    .map(value -> Double.isNaN(value) ? value : most == 0 ? 0.5 : lower(sorted, value) / most)
                    .toArray();
        }

        private static int lower(double[] sorted, double value) {
            int low = 0;
            int high = sorted.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sorted[middle] < value) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    @Override
    public String description() {
        return "Evidence for " + explained + " by column, of " + rows + " rows; the strongest is "
                + columns.get(0).name();
    }

    @Override
    public double draw(Sketch sketch) {
        double em = sketch.em();
        double names = 0;
        double limit = 0;
        for (Column column : columns) {
            names = Math.max(names, sketch.widthOf(column.name()));
            for (double value : column.evidence()) {
                limit = Double.isFinite(value) ? Math.max(limit, Math.abs(value)) : limit;
            }
        }
        names = Math.min(names, 0.36 * sketch.width());
        double left = names + 0.8 * em;
        double middle = (left + sketch.width()) / 2;
        double half = (sketch.width() - left) / 2 - 0.4 * em;
        double unit = limit > 0 ? half / limit : 0;
        double bottom = columns.size() * LINE * em + 0.3 * em;
        sketch.line(middle, 0.3 * em, middle, bottom, Sketch.SOFT, 0.5);
        for (int place = 0; place < columns.size(); place++) {
            Column column = columns.get(place);
            double y = (place + 0.5) * LINE * em + 0.3 * em;
            sketch.line(left, y, sketch.width(), y, Sketch.RULE, 0.25);
            sketch.text(names, y, Sketch.Anchor.END, Sketch.INK, sketch.fitted(column.name(), names));
            swarm(sketch, column, middle, unit, y);
        }
        double y = bottom + 0.7 * em;
        sketch.text(left, y, Sketch.Anchor.START, Sketch.SOFT, Numbers.brief(-limit));
        sketch.text(middle, y, Sketch.Anchor.MIDDLE, Sketch.SOFT, "0");
        sketch.text(sketch.width(), y, Sketch.Anchor.END, Sketch.SOFT, Numbers.signed(limit));
        y += 1.2 * em;
        String axis = sketch.fitted("evidence for " + explained, 2 * half);
        sketch.text(middle, y, Sketch.Anchor.MIDDLE, Sketch.INK, axis);
        return new ScaleBar(sketch).draw(0, y + 1.5 * em, "low", "high", ValueColours::at, meaning);
    }

    private void swarm(Sketch sketch, Column column, double middle, double unit, double y) {
        double radius = RADIUS * sketch.em();
        double most = (LINE / 2 - 0.3) * sketch.em();
        double[] ranks = column.ranks();
        Map<Integer, Integer> piles = new HashMap<>();
        for (int i = 0; i < ranks.length; i++) {
            double evidence = column.evidence()[i];
            if (!Double.isFinite(evidence)) {
                continue;
            }
            double x = middle + unit * evidence;
            int pile = piles.merge((int) Math.round(x / (1.6 * radius)), 1, Integer::sum) - 1;
            int steps = (pile + 1) / 2;
            double aside = Math.min(most, steps * 0.9 * radius) * (pile % 2 == 0 ? 1 : -1);
            String colour = Double.isNaN(ranks[i])
                    ? "none"
                    : column.ordered() ? ValueColours.at(ranks[i]) : ValueColours.UNORDERED;
            sketch.dot(
                    x,
                    y + aside,
                    radius,
                    colour,
                    Sketch.SOFT,
                    "row " + numbers.get(i) + ": " + Numbers.signed(evidence));
        }
    }
}
