package io.limpid.attribution.faithfulness;

import io.limpid.core.network.RandomStreams;
import java.util.Random;

/**
 * Max-sensitivity (Yeh et al., 2019): the largest ‖a(x + d) − a(x)‖ / ‖a(x)‖ over random d, each entry uniform in [−r, r], for
 * the class that x is explained for; at least 0. Where a(x) is all 0, the numerator alone. Rows are not clipped after the
 * change.
 */
public final class MaxSensitivity implements FaithfulnessMetric {

    private final float[][] changes;

    /**
     * @param features D
     * @param radius r &gt; 0, in scaled units
     * @param draws how many changes are tried; the method runs as many times
     * @param seed the same seed draws the same changes
     */
    public MaxSensitivity(int features, float radius, int draws, long seed) {
        if (!(radius > 0) || Float.isInfinite(radius) || draws < 1) {
            throw new IllegalArgumentException("expected a finite radius greater than 0 and at least one draw, but got "
                    + radius + " and " + draws);
        }
        Random random = RandomStreams.of(seed, "small changes");
        changes = new float[draws][features];
        for (float[] change : changes) {
            for (int i = 0; i < features; i++) {
                change[i] = radius * (2 * random.nextFloat() - 1);
            }
        }
    }

    @Override
    public String name() {
        return "max-sensitivity";
    }

    @Override
    public String heading() {
        return "sensitivity";
    }

    @Override
    public Better better() {
        return Better.LOWER;
    }

    @Override
    public void measure(AttributedRows rows, double[] values) {
        int features = rows.features();
        float[] changed = new float[rows.rows().length];
        float[] attribution = new float[changed.length];
        for (int row = 0; row < rows.count(); row++) {
            values[row] = 0;
        }
        for (float[] change : changes) {
            for (int i = 0; i < changed.length; i++) {
                changed[i] = rows.rows()[i] + change[i % features];
            }
            rows.method().attribute(changed, rows.count(), rows.targets(), attribution);
            for (int row = 0; row < rows.count(); row++) {
                values[row] = Math.max(
                        values[row], relativeDistance(rows.attribution(), attribution, row * features, features));
            }
        }
    }

    private static double relativeDistance(float[] original, float[] other, int from, int count) {
        double difference = 0;
        double norm = 0;
        for (int i = from; i < from + count; i++) {
            difference += ((double) other[i] - original[i]) * ((double) other[i] - original[i]);
            norm += (double) original[i] * original[i];
        }
        return norm > 0 ? Math.sqrt(difference / norm) : Math.sqrt(difference);
    }
}
