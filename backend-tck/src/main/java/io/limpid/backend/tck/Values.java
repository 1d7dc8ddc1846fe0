package io.limpid.backend.tck;

import java.util.Arrays;
import java.util.Random;

/** Test data: the same seed gives the same values. */
final class Values {

    /** Arguments at which activations bend or saturate; both zeros among them. */
    private static final float[] SPECIAL = {0f, -0f, 1f, -1f, 0.999f, -0.999f, 2f, -2f, 1e-30f, -1e-30f, 12f, -12f};

    private Values() {}

    /** Uniform in (−magnitude, magnitude). */
    static float[] uniform(long seed, int count, double magnitude) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (magnitude * (2 * random.nextDouble() - 1));
        }
        return values;
    }

    /** Uniform in (−3, 3), with {@link #SPECIAL} arguments in every third place. */
    static float[] aroundBends(long seed, int count) {
        float[] values = uniform(seed, count, 3);
        for (int i = 0; i < count; i += 3) {
            values[i] = SPECIAL[i / 3 % SPECIAL.length];
        }
        return values;
    }

    static float[] constant(float value, int count) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }

    /** The identity plus uniform noise: a weight as training leaves it. */
    static float[] nearIdentity(long seed, int width, double noise) {
        float[] values = uniform(seed, width * width, noise);
        for (int i = 0; i < width; i++) {
            values[i * width + i] += 1;
        }
        return values;
    }

    /** Labels 0 to {@code classes - 1}, in turn. */
    static int[] labels(int count, int classes) {
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % classes;
        }
        return labels;
    }
}
