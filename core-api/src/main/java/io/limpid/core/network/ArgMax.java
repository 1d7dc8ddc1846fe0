package io.limpid.core.network;

import java.util.Objects;

/** Which class has the highest score: how a row of scores, or of likelihoods, becomes a prediction. */
public final class ArgMax {

    private ArgMax() {}

    /**
     * Returns the place of the highest value among {@code count} values, the lowest place on a tie. NaN is never the highest, unless
     * there is nothing else; then the answer is 0.
     *
     * @param values where the row lies, from {@code from} on
     * @param count how many values the row has, at least 1
     * @return in [0, count)
     * @throws IndexOutOfBoundsException if the row does not lie in {@code values}
     */
    public static int of(float[] values, int from, int count) {
        Objects.checkFromIndexSize(from, count, values.length);
        int best = 0;
        for (int i = 1; i < count; i++) {
            float value = values[from + i];
            float highest = values[from + best];
            if (value > highest || (Float.isNaN(highest) && !Float.isNaN(value))) {
                best = i;
            }
        }
        return best;
    }
}
