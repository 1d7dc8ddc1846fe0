package io.limpid.reproduce;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where layers that change features give way to layers that classify: the knee of the layer accuracy.
 *
 * <p>For every layer s, think of a straight line from its accuracy to that of the last layer: how accuracy would go if
 * all layers from s on did equal shares. The layer that lies furthest below any such line ends the layers that change
 * features; the next is the first that classifies. There is no clear turn if that distance is less than a tenth of the
 * whole rise (from the lowest layer accuracy to the last), or less than two standard errors of an accuracy measured on
 * so many rows. Trying every s lets a first layer that gains a lot by itself not hide the plateau after it. (The idea
 * for a fixed s is the knee of V. Satopää et al., "Finding a 'Kneedle' in a Haystack", 2011.)
 *
 * @param layer the last layer that changes features, from 1 to L − 1
 * @param distance how far its accuracy is below the line, in (0, 1)
 */
public record TurningPoint(int layer, double distance) {

    private static final double LEAST_SHARE_OF_RISE = 0.1;
    private static final double STANDARD_ERRORS = 2;

    /**
     * Finds the turning point, if there is a clear one.
     *
     * @param accuracy the layer accuracy, [L], each in [0, 1]
     * @param rows how many rows it was measured on
     */
    public static Optional<TurningPoint> find(double[] accuracy, int rows) {
        if (accuracy.length == 0) {
            return Optional.empty();
        }
        int last = accuracy.length - 1;
        int knee = 0;
        double distance = 0;
        for (int start = 0; start < last; start++) {
            double slope = (accuracy[last] - accuracy[start]) / (last - start);
            for (int k = start + 1; k < last; k++) {
                double below = accuracy[start] + slope * (k - start) - accuracy[k];
                if (below > distance && accuracy[last] > accuracy[k]) {
                    distance = below;
                    knee = k;
                }
            }
        }
        double rise = accuracy[last] - Arrays.stream(accuracy).min().orElseThrow();
        double error = Math.sqrt(accuracy[knee] * (1 - accuracy[knee]) / rows);
        boolean clear = distance > 0 && distance >= LEAST_SHARE_OF_RISE * rise && distance >= STANDARD_ERRORS * error;
        return clear ? Optional.of(new TurningPoint(knee + 1, distance)) : Optional.empty();
    }
}
