package io.limpid.report.figure;

import java.util.List;

/** Colours from low to high values: from dark blue over grey to yellow, ever lighter, so that they can be told apart without colours too. */
final class ValueColours {

    static final String UNORDERED = "#9aa0a6";

    private static final int[] STOPS = {0x00204d, 0x414d6b, 0x7c7b78, 0xbcaf6f, 0xffe945};

    private static final List<Integer> SHIFTS = List.of(16, 8, 0);

    private ValueColours() {}

    /** @param share in [0, 1] */
    static String at(double share) {
        double along = Math.max(0, Math.min(1, share)) * (STOPS.length - 1);
        int below = Math.min((int) along, STOPS.length - 2);
        int colour = 0;
        for (int shift : SHIFTS) {
            int from = STOPS[below] >> shift & 0xff;
            int to = STOPS[below + 1] >> shift & 0xff;
            colour |= (int) Math.round(from + (along - below) * (to - from)) << shift;
        }
        return ScaleBar.hex(colour);
    }
}
