package io.limpid.report.map;

import io.limpid.report.html.Html;
import io.limpid.report.html.Numbers;
import java.util.Locale;

/**
 * Maps signed values to colours, symmetric about 0: equal strengths of opposite sign are equally far from neutral. Maps
 * that are to be compared share one scale.
 *
 * @param limit the strength that gets the full colour; with 0, everything is neutral
 */
public record DivergingScale(double limit) {

    public DivergingScale {
        if (!(limit >= 0) || Double.isInfinite(limit)) {
            throw new IllegalArgumentException("the limit of a scale must be finite and not negative: " + limit);
        }
    }

    /** The scale that just holds all finite values of the given maps. */
    public static DivergingScale over(Iterable<float[]> maps) {
        double limit = 0;
        for (float[] map : maps) {
            for (float value : map) {
                if (Float.isFinite(value)) {
                    limit = Math.max(limit, Math.abs(value));
                }
            }
        }
        return new DivergingScale(limit);
    }

    /** Returns where the value lies between the ends, from -1 to 1; 0 for values that are not finite. */
    public double position(double value) {
        if (limit == 0 || !Double.isFinite(value)) {
            return 0;
        }
        return Math.max(-1, Math.min(1, value / limit));
    }

    /** Returns the colour of a value as 0xRRGGBB. */
    public int colour(double value) {
        return RedBlue.at(position(value));
    }

    /** Returns the style of a table cell of that value: its colour, and text that can be read on it. */
    public String cellStyle(double value) {
        return String.format(
                Locale.ROOT,
                "background:#%06x;color:%s",
                colour(value),
                RedBlue.isDark(position(value)) ? "#fff" : "#000");
    }

    /** Writes the scale with its numbers, and what it holds for. */
    public void legend(Html html, String meaning) {
        legend(html, Numbers.brief(-limit), Numbers.signed(limit), meaning);
    }

    /** Writes the colours with the given words at the negative and at the positive end, and what they hold for. */
    public static void legend(Html html, String negative, String positive, String meaning) {
        html.open("p", "class", "legend").element("span", negative, "class", "end");
        html.open("span", "class", "ramp", "role", "img", "aria-label", "from red over near-white to blue")
                .close();
        html.element("span", positive, "class", "end").text(" ").element("span", meaning, "class", "meaning");
        html.close().line();
    }
}
