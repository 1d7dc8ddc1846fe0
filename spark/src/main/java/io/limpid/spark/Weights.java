package io.limpid.spark;

import java.io.Serializable;
import java.util.List;

/**
 * Where a training stands: the numbers of its network, and how fast they move.
 *
 * @param values of the network, as {@link NetworkValues} orders them
 * @param velocities the same; empty while nothing moves yet
 */
record Weights(float[] values, float[] velocities) implements Serializable {

    /**
     * Returns the mean of what partitions came to, each counting by its rows. Partitions are taken in their order, and sums are double, so the same parts give the same bits.
     *
     * @param parts at least one of them with rows
     */
    static Weights mean(List<RoundResult> parts) {
        double rows = 0;
        RoundResult any = null;
        for (RoundResult part : parts) {
            rows += part.rows();
            any = part.rows() > 0 ? part : any;
        }
        if (any == null) {
            throw new IllegalArgumentException("no partition has a row to learn from");
        }
        double[] values = new double[any.weights().values().length];
        double[] velocities = new double[any.weights().velocities().length];
        for (RoundResult part : parts) {
            if (part.rows() > 0) {
                add(part.weights().values(), part.rows() / rows, values);
                add(part.weights().velocities(), part.rows() / rows, velocities);
            }
        }
        return new Weights(rounded(values), rounded(velocities));
    }

    /** Returns a share of one array and the rest of another. */
    static float[] blend(float[] older, double share, float[] newer) {
        float[] blended = new float[older.length];
        for (int i = 0; i < blended.length; i++) {
            blended[i] = (float) (share * older[i] + (1 - share) * newer[i]);
        }
        return blended;
    }

    private static void add(float[] part, double weight, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * part[i];
        }
    }

    private static float[] rounded(double[] sums) {
        float[] values = new float[sums.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) sums[i];
        }
        return values;
    }

    /** Returns whether all numbers are finite. */
    boolean isFinite() {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
