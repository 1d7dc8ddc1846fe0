package io.limpid.attribution.faithfulness;

import io.limpid.attribution.Baseline;
import io.limpid.core.network.RandomStreams;
import java.util.Objects;
import java.util.Random;

/**
 * What takes the place of features that a measure takes away. Each way has its own blind spot, because rows with features missing are
 * none that the network was trained on: a comparison takes several.
 *
 * @param name under which figures are given: {@code zero}, {@code blurred}
 * @param maker makes the rows that features are taken from
 */
public record Replacement(String name, Maker maker) {

    /** Makes, for each row, the one that takes its place feature by feature. */
    @FunctionalInterface
    public interface Maker {

        /**
         * Returns as many rows, [count, D], which depend on each row alone and on its place.
         *
         * @param rows [count, D], row by row. Not modified
         */
        float[] of(float[] rows, int count);
    }

    public Replacement {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(maker, "maker");
    }

    /** The same row for all: black, or the mean of the training rows. */
    public static Replacement by(String name, Baseline baseline) {
        return new Replacement(name, (rows, count) -> {
            int features = baseline.features();
            requireRows("a baseline of " + features + " features does", features, rows, count);
            float[] all = new float[rows.length];
            float[] one = baseline.row();
            for (int row = 0; row < count; row++) {
                System.arraycopy(one, 0, all, row * features, features);
            }
            return all;
        });
    }

    /**
     * Each image, blurred: the mean over a square around each pixel, of those that lie in the image, within its plane. What is uniform stays;
     * details go.
     *
     * @param planes 1, or 3 planes one after the other
     * @param radius how many pixels the square reaches to each side
     */
    public static Replacement blurred(int height, int width, int planes, int radius) {
        int size = planes * height * width;
        return new Replacement("blurred", (rows, count) -> {
            requireRows("images of " + size + " values do", size, rows, count);
            float[] blurred = new float[rows.length];
            for (int plane = 0; plane < count * planes; plane++) {
                blur(rows, blurred, plane * height * width, height, width, radius);
            }
            return blurred;
        });
    }

    private static void requireRows(String what, int features, float[] rows, int count) {
        if (rows.length != Math.multiplyExact(count, features)) {
            throw new IllegalArgumentException(what + " not fit rows of " + rows.length / count);
        }
    }

    private static void blur(float[] from, float[] to, int first, int height, int width, int radius) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                int pixels = 0;
                for (int v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); v++) {
                    for (int u = Math.max(0, x - radius); u <= Math.min(width - 1, x + radius); u++) {
                        sum += from[first + v * width + u];
                        pixels++;
                    }
                }
                to[first + y * width + x] = (float) (sum / pixels);
            }
        }
    }

    /**
     * For each row another one, drawn at random: features take values that occur, though not with the others of the row.
     *
     * @param donors [number, D], row by row, scaled as for training
     * @param features D
     * @param seed the same seed draws the same rows, one for each place
     */
    public static Replacement resampled(float[] donors, int features, long seed) {
        int number = donors.length / features;
        if (number < 1) {
            throw new IllegalArgumentException("there is no row to draw");
        }
        return new Replacement("resampled", (rows, count) -> {
            Random random = RandomStreams.of(seed, "rows that take the place of others");
            float[] drawn = new float[Math.multiplyExact(count, features)];
            for (int row = 0; row < count; row++) {
                System.arraycopy(donors, random.nextInt(number) * features, drawn, row * features, features);
            }
            return drawn;
        });
    }
}
