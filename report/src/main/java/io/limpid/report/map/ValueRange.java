package io.limpid.report.map;

import io.limpid.report.html.Numbers;

/** Says between which values a map lies. */
public final class ValueRange {

    private ValueRange() {}

    /** Returns the lowest and the highest of the finite values, in words. */
    public static String of(float[] values) {
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            if (Float.isFinite(value)) {
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
            }
        }
        if (lowest > highest) {
            return "no finite value";
        }
        return "from " + Numbers.signed(lowest) + " to " + Numbers.signed(highest);
    }
}
