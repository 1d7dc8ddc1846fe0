package io.limpid.attribution.faithfulness;

import io.limpid.attribution.Baseline;
import io.limpid.attribution.RowWriter;
import io.limpid.attribution.ScoreFunction;
import java.util.Objects;

/**
 * Pixel flipping (Bach et al., 2015; Petsiuk et al., 2018): how the output for the explained class changes as
 * features change sides one after the other, those of the highest attribution first, the lower index first on a tie.
 * <em>Deletion</em> begins with the row and sets features to the baseline: the output should fall fast. <em>Insertion</em>
 * begins with the baseline and sets features to the row's values: it should rise fast.
 *
 * <p>A curve has its points at 0, s, 2s, … features, s being the step, up to a limit K ≤ D, which is always a point. The first
 * point, with nothing changed yet, is part of the curve. The measure is the area under the curve by trapezoids, divided by K: the mean
 * height of the curve.
 */
public final class PixelFlipping implements FaithfulnessMetric {

    /** Which way features change. */
    public enum Direction {
        /** From the row to the baseline. */
        DELETION,
        /** From the baseline to the row. */
        INSERTION
    }

    /** What is followed along the curve. */
    public enum Output {
        /** The likelihood of the explained class, in [0, 1]. */
        LIKELIHOOD,
        /** The score of the explained class. */
        SCORE
    }

    private final ScoreFunction function;
    private final Replacement replacement;
    private final Direction direction;
    private final Output output;
    private final int step;
    private final int limit;

    /**
     * @param step s, at least 1
     * @param limit K, how many features change in all, from 1 to D
     */
    public PixelFlipping(
            ScoreFunction function, Baseline baseline, Direction direction, Output output, int step, int limit) {
        this(function, Replacement.by("baseline", baseline), direction, output, step, limit);
        if (baseline.features() != function.features()) {
            throw new IllegalArgumentException(
                    "a baseline of " + baseline.features() + " features does not fit rows of " + function.features());
        }
    }

    /**
     * @param replacement what takes the place of features that are taken away
     * @param step s, at least 1
     * @param limit K, how many features change in all, from 1 to D
     */
    public PixelFlipping(
            ScoreFunction function, Replacement replacement, Direction direction, Output output, int step, int limit) {
        if (step < 1 || limit < 1 || limit > function.features()) {
            throw new IllegalArgumentException("expected a step of at least 1 and between 1 and " + function.features()
                    + " features in all, but got steps of " + step + " and " + limit + " features");
        }
        this.function = function;
        this.replacement = replacement;
        this.direction = direction;
        this.output = output;
        this.step = step;
        this.limit = limit;
    }

    @Override
    public String name() {
        return direction == Direction.DELETION ? "deletion" : "insertion";
    }

    @Override
    public Better better() {
        return direction == Direction.DELETION ? Better.LOWER : Better.HIGHER;
    }

    /** Returns how many points a curve has, the first one, with nothing changed, included. */
    public int points() {
        return 1 + (limit + step - 1) / step;
    }

    /** Returns the curves, [count, points], row by row. */
    public double[] curves(AttributedRows rows) {
        int points = points();
        double[] curves = new double[Math.multiplyExact(rows.count(), points)];
        if (output == Output.SCORE) {
            function.targetScores(curves.length, variants(rows), index -> rows.targets()[index / points], curves);
            return curves;
        }
        int classes = function.classes();
        function.likelihoods(curves.length, variants(rows), (index, likelihoods, offset) -> {
            int target = Objects.checkIndex(rows.targets()[index / points], classes);
            curves[index] = likelihoods[offset + target];
        });
        return curves;
    }

    /** The rows in the order of the curves' points. */
    private RowWriter variants(AttributedRows rows) {
        int features = rows.features();
        float[] others = replacement.maker().of(rows.rows(), rows.count());
        int[][] orders = new int[rows.count()][];
        for (int row = 0; row < orders.length; row++) {
            orders[row] = Statistics.descending(rows.attribution(), row * features, features);
        }
        boolean deletes = direction == Direction.DELETION;
        return (index, target, offset) -> {
            int row = index / points();
            int changed = Math.min(limit, index % points() * step);
            for (int place = 0; place < features; place++) {
                int feature = orders[row][place];
                boolean fromRow = place < changed != deletes;
                target[offset + feature] = (fromRow ? rows.rows() : others)[row * features + feature];
            }
        };
    }

    @Override
    public void measure(AttributedRows rows, double[] values) {
        double[] curves = curves(rows);
        for (int row = 0; row < rows.count(); row++) {
            double area = 0;
            for (int point = 1; point < points(); point++) {
                int changed = Math.min(limit, point * step) - (point - 1) * step;
                int place = row * points() + point;
                area += changed * (curves[place - 1] + curves[place]) / 2;
            }
            values[row] = area / limit;
        }
    }
}
