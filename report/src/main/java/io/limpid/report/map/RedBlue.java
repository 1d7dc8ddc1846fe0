package io.limpid.report.map;

/**
 * The colours of signed values: red for negative, near-white for 0, blue for positive. The hues can be told apart with
 * every common form of colour blindness, and both arms darken evenly (ColorBrewer's RdBu).
 */
public final class RedBlue {

    /** The colour of 0 and of values that are not finite. */
    static final int NEUTRAL = 0xF7F7F7;

    private static final int[] NEGATIVE = {NEUTRAL, 0xFDDBC7, 0xF4A582, 0xD6604D, 0xB2182B, 0x67001F};
    private static final int[] POSITIVE = {NEUTRAL, 0xD1E5F0, 0x92C5DE, 0x4393C3, 0x2166AC, 0x053061};

    private RedBlue() {}

    /**
     * Returns the colour as 0xRRGGBB.
     *
     * @param position from -1 to 1; what lies beyond counts as the end, NaN as 0
     */
    public static int at(double position) {
        if (Double.isNaN(position)) {
            return NEUTRAL;
        }
        int[] arm = position < 0 ? NEGATIVE : POSITIVE;
        double along = Math.min(1, Math.abs(position)) * (arm.length - 1);
        int below = Math.min((int) along, arm.length - 2);
        double share = along - below;
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = arm[below] >> shift & 0xFF;
            int to = arm[below + 1] >> shift & 0xFF;
            colour |= (int) Math.round(from + share * (to - from)) << shift;
        }
        return colour;
    }

    /** Returns whether white text reads better on this position's colour than black text. */
    static boolean isDark(double position) {
        int colour = at(position);
        double luminance = 0.2126 * linear(colour >> 16 & 0xFF)
                + 0.7152 * linear(colour >> 8 & 0xFF)
                + 0.0722 * linear(colour & 0xFF);
        return luminance < 0.179;
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
