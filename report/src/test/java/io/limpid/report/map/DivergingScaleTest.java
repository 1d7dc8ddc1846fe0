package io.limpid.report.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.report.html.HtmlPage;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

class DivergingScaleTest {

    @Test
    void reachesTheStrongestFiniteValueOfAllMaps() {
        float[] first = {0.5f, -3, Float.NaN};
        float[] second = {2, Float.NEGATIVE_INFINITY, 0};
        assertEquals(3, DivergingScale.over(List.of(first, second)).limit());
        assertEquals(0, DivergingScale.over(List.of()).limit());
    }

    @Test
    void isSymmetricAboutANeutralZero() {
        DivergingScale scale = new DivergingScale(2);
        assertEquals(RedBlue.NEUTRAL, scale.colour(0));
        assertEquals(RedBlue.NEUTRAL, scale.colour(-0.0));
        for (double value = 0; value <= 3; value += 0.125) {
            assertEquals(scale.position(value), -scale.position(-value));
        }
        assertEquals(0.5, scale.position(1));
        assertEquals(1, scale.position(5), "clipped");
    }

    @Test
    void showsPositiveInBlueAndNegativeInRedAndDarkensEvenly() {
        int before = luminance(RedBlue.NEUTRAL);
        for (int i = 1; i <= 10; i++) {
            int blue = RedBlue.at(i / 10.0);
            int red = RedBlue.at(-i / 10.0);
            assertTrue((blue & 0xFF) > (blue >> 16), "blue");
            assertTrue((red & 0xFF) < (red >> 16), "red");
            assertTrue(Math.abs(luminance(blue) - luminance(red)) < 40, "both arms are about as dark");
            assertTrue(luminance(blue) < before, "darker with every step");
            before = luminance(blue);
        }
    }

    private static int luminance(int colour) {
        return (299 * (colour >> 16) + 587 * (colour >> 8 & 0xFF) + 114 * (colour & 0xFF)) / 1000;
    }

    @Test
    void isNeutralWhereThereIsNothingToShow() {
        assertEquals(RedBlue.NEUTRAL, new DivergingScale(0).colour(0));
        assertEquals(RedBlue.NEUTRAL, new DivergingScale(1).colour(Double.NaN));
        assertEquals(RedBlue.NEUTRAL, new DivergingScale(1).colour(Double.POSITIVE_INFINITY));
    }

    @Test
    void findsColoursBetweenTheStops() {
        assertEquals(0x053061, RedBlue.at(1));
        assertEquals(0x67001F, RedBlue.at(-1));
        assertEquals(0xD1E5F0, RedBlue.at(0.2));
        assertEquals(0xE4EEF4, RedBlue.at(0.1), "half way from F7F7F7 to D1E5F0");
    }

    @Test
    void theRampOfLegendsHasTheColoursOfMaps() throws Exception {
        StringBuilder page = new StringBuilder();
        new HtmlPage("title", "kind", "").write(page, html -> {});
        StringJoiner stops = new StringJoiner(", ", "linear-gradient(to right, ", ")");
        for (int i = -5; i <= 5; i++) {
            stops.add(String.format("#%06x", RedBlue.at(i / 5.0)));
        }
        assertTrue(
                page.toString().contains(".ramp { width: 120px; height: 9px; background: " + stops), stops.toString());
    }
}
