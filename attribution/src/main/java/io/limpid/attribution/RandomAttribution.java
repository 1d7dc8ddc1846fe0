package io.limpid.attribution;

import io.limpid.core.network.RandomStreams;
import java.util.Random;

/** Uniform random numbers in [0, 1): the ranking that every method has to beat. They are a function of seed and row. */
public final class RandomAttribution implements AttributionMethod {

    private final int features;
    private final long seed;

    /** Creates the method for rows of so many features; the same seed gives the same values. */
    public RandomAttribution(int features, long seed) {
        this.features = features;
        this.seed = seed;
    }

    @Override
    public String name() {
        return "random";
    }

    @Override
    public double passesPerRow() {
        return 0;
    }

    @Override
    public void attribute(float[] rows, int count, int[] targets, float[] attribution) {
        for (int row = 0; row < count; row++) {
            Random random = RandomStreams.of(seed, "random attribution", contentHash(rows, row * features));
            for (int i = 0; i < features; i++) {
                attribution[row * features + i] = random.nextFloat();
            }
        }
    }

    private long contentHash(float[] rows, int from) {
        long hash = 1;
        for (int i = from; i < from + features; i++) {
            hash = 31 * hash + Float.floatToIntBits(rows[i]);
        }
        return hash;
    }
}
