package io.limpid.interpret.detector;

import io.limpid.core.backend.Tensor;

/** What detectors read and write, one by one. */
public final class Patterns {

    private Patterns() {}

    /**
     * Returns the pattern of a detector over the features.
     *
     * @param factor what all detectors of a layer read, or write, [N, r]
     * @param features D, how many of the N values are wanted
     */
    public static float[] of(Tensor factor, int detector, int features) {
        float[] all = factor.toArray();
        float[] pattern = new float[features];
        for (int i = 0; i < features; i++) {
            pattern[i] = all[i * factor.columns() + detector];
        }
        return pattern;
    }
}
