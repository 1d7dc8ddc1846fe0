package io.limpid.attribution.faithfulness;

import io.limpid.attribution.ScoreFunction;
import io.limpid.attribution.faithfulness.PixelFlipping.Direction;
import io.limpid.attribution.faithfulness.PixelFlipping.Output;

/**
 * How much sooner insertion finds the class than deletion loses it: the area under the insertion curve less that under the deletion
 * curve, of likelihoods, for one kind of replacement. In [−1, 1]; higher is better, about 0 for a random order.
 */
public final class FlippingGain {

    private final Replacement replacement;
    private final PixelFlipping deletion;
    private final PixelFlipping insertion;

    /** As for {@link PixelFlipping}. */
    public FlippingGain(ScoreFunction function, Replacement replacement, int step, int limit) {
        this.replacement = replacement;
        deletion = new PixelFlipping(function, replacement, Direction.DELETION, Output.LIKELIHOOD, step, limit);
        insertion = new PixelFlipping(function, replacement, Direction.INSERTION, Output.LIKELIHOOD, step, limit);
    }

    /** What was measured of some rows: one value per row each. */
    public record Areas(double[] deletion, double[] insertion) {

        /** Returns the difference, row by row. */
        public double[] gain() {
            double[] gain = new double[deletion.length];
            for (int row = 0; row < gain.length; row++) {
                gain[row] = insertion[row] - deletion[row];
            }
            return gain;
        }
    }

    /** Returns what takes the place of features. */
    public Replacement replacement() {
        return replacement;
    }

    /** Measures each row by itself. */
    public Areas measure(AttributedRows rows) {
        double[] deleted = new double[rows.count()];
        double[] inserted = new double[rows.count()];
        deletion.measure(rows, deleted);
        insertion.measure(rows, inserted);
        return new Areas(deleted, inserted);
    }
}
