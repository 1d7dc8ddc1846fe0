package io.limpid.interpret.training;

import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.EncodingTally;

/**
 * How fast training may go at most. A step moves the scores of a row by the rate times the row's squared length, in each layer anew;
 * rows of thousands of features that are far from 0, such as the expression of genes, are long, and the rate that suits images of
 * digits makes their loss infinite.
 *
 * @param meanSquare E‖x‖², the mean squared length of rows as the network gets them; not negative
 */
public record RateBound(double meanSquare) {

    /**
     * The largest η L E‖x‖² of weight matrices: made-up genes were learned with 15 to 60 and diverged with 150. Images of digits have
     * 15 at the usual rate. Detectors take {@link TrainingOptions#LOW_RANK_FACTOR} times as much.
     */
    private static final double MOST = 60;

    /** So many rows tell how long rows are. */
    private static final int MOST_LOOKED_AT = 1000;

    /**
     * Looks at rows, at 1,000 of them if there are more, evenly spaced.
     *
     * @param rows at least one
     * @param encoder what they go through before the network
     */
    public static RateBound of(DataSet rows, Encoder encoder) {
        int looked = Math.min(MOST_LOOKED_AT, rows.count());
        double[] measured = new double[encoder.columns()];
        float[] features = new float[encoder.features()];
        EncodingTally tally = new EncodingTally();
        double sum = 0;
        for (int i = 0; i < looked; i++) {
            rows.rows().read((int) ((long) i * rows.count() / looked), measured, 0);
            encoder.encode(measured, features, 0, tally);
            for (float feature : features) {
                sum += (double) feature * feature;
            }
        }
        return new RateBound(sum / looked);
    }

    /**
     * Returns a rate that is safe.
     *
     * @param usual the rate that is taken where rows are not so long, greater than 0
     * @param depth L
     * @param lowRank whether layers are the identity plus low rank
     * @return the usual rate, or a lower one
     */
    public float apply(float usual, int depth, boolean lowRank) {
        double most = lowRank ? TrainingOptions.LOW_RANK_FACTOR * MOST : MOST;
        return (float) Math.min(usual, most / (depth * meanSquare));
    }
}
