package io.limpid.report.figure;

import io.limpid.report.html.Numbers;
import io.limpid.report.map.RedBlue;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * The colours of a figure with their numbers.
 *
 * @param sketch receives it
 */
record ScaleBar(Sketch sketch) {

    private static final int STEPS = 41;

    /**
     * Draws the colours of signed values.
     *
     * @param y its middle
     * @return where it ends below
     */
    double signed(double x, double y, double limit, String meaning) {
        return draw(
                x, y, Numbers.brief(-limit), Numbers.signed(limit), along -> hex(RedBlue.at(2 * along - 1)), meaning);
    }

    /** Draws any colours, from 0 to 1. */
    double draw(double x, double y, String low, String high, DoubleFunction<String> colour, String meaning) {
        double em = sketch.em();
        double room = 7 * em;
        double left = x + sketch.widthOf(low) + 0.6 * em;
        sketch.text(x, y, Sketch.Anchor.START, Sketch.SOFT, low);
        for (int i = 0; i < STEPS; i++) {
            double from = left + room * i / STEPS;
            // Each a little wider than its part, so that no gap shows between them.
            sketch.fill(
                    from,
                    y - 0.35 * em,
                    room / STEPS + (i < STEPS - 1 ? 0.3 : 0),
                    0.7 * em,
                    colour.apply(i / (STEPS - 1.0)));
        }
        sketch.box(left, y - 0.35 * em, room, 0.7 * em, "none", Sketch.RULE, 0.4);
        double right = left + room + 0.5 * em;
        sketch.text(right, y, Sketch.Anchor.START, Sketch.SOFT, high);
        double from = right + sketch.widthOf(high) + em;
        sketch.text(from, y, Sketch.Anchor.START, Sketch.SOFT, sketch.fitted(meaning, sketch.width() - from));
        return y + 0.8 * em;
    }

    /** Returns a colour 0xRRGGBB as SVG writes it. */
    static String hex(int colour) {
        return String.format(Locale.ROOT, "#%06x", colour);
    }
}
