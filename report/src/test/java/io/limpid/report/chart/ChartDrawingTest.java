package io.limpid.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.report.PageParser;
import io.limpid.report.html.Html;
import io.limpid.report.html.StyleSheets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ChartDrawingTest {

    @Test
    void axesHaveRoundTicksThatCoverTheValues() {
        assertEquals(List.of(0.0, 0.5, 1.0), AxisTicks.covering(0, 1, 3).values());
        for (double[] range : new double[][] {{0.61, 0.989}, {0, 1e-7}, {-3, 1200}, {5, 5}, {0, 0}}) {
            AxisTicks ticks = AxisTicks.covering(range[0], range[1], 4);
            assertTrue(ticks.first() <= range[0] && ticks.last() >= range[1], Arrays.toString(range));
            assertTrue(ticks.values().size() >= 2 && ticks.values().size() <= 7, ticks.toString());
        }
        assertEquals(List.of(1, 20, 40, 60, 80, 100), AxisTicks.counting(100));
        assertEquals(List.of(1), AxisTicks.counting(1));
    }

    @Test
    void ticksHaveNoMoreDecimalsThanTheyNeed() {
        assertEquals("80\u00a0%", Format.SHARE.tick(0.8, 0.1));
        assertEquals("98.5\u00a0%", Format.SHARE.tick(0.985, 0.005));
        assertEquals("0.2", Format.NUMBER.tick(0.2, 0.1));
        assertEquals("20", Format.NUMBER.tick(20, 10));
    }

    @Test
    void chartsLeaveGapsForWhatIsNotFinite() {
        double[] values = {0.1, 0.2, Double.NaN, 0.4};
        StringBuilder out = new StringBuilder();
        new ChartDrawing(chart(values)).render(new Html(out));
        String path = out.substring(out.indexOf(" d=\"") + 4);
        path = path.substring(0, path.indexOf('"'));
        assertEquals(2, path.chars().filter(c -> c == 'M').count(), "two pieces");
        assertEquals(1, path.chars().filter(c -> c == 'L').count());
        StringBuilder empty = new StringBuilder();
        new ChartDrawing(chart(Double.NaN)).render(new Html(empty));
        assertTrue(empty.toString().contains("no finite value"));
    }

    @Test
    void barsStandOnZeroSideBySideAndAreAsHighAsTheirValues() {
        Document svg = draw(bars(
                List.of("a", "b"),
                Series.bars("first", new double[] {10, 40}),
                Series.bars("second", new double[] {20, Double.NaN})));
        List<Element> bars = inPoints(svg, "bar");
        assertEquals(3, bars.size(), "none where there is no value");
        double unit = number(bars.get(0), "height") / 10;
        assertEquals(40 * unit, number(bars.get(1), "height"), 0.2);
        assertEquals(20 * unit, number(bars.get(2), "height"), 0.2);
        double zero = bottom(bars.get(0));
        bars.forEach(bar -> assertEquals(zero, bottom(bar), 0.2));
        double width = number(bars.get(0), "width");
        assertEquals(width + 1, number(bars.get(2), "x") - number(bars.get(0), "x"), 0.2, "beside each other");
        assertEquals(List.of("first, a: 10.0", "first, b: 40.0", "second, a: 20.0"), PageParser.texts(svg, "title"));
        assertTrue(PageParser.texts(svg, "text").containsAll(List.of("a", "b", "first", "second", "40.0", "0")));
    }

    @Test
    void barsOfNegativeValuesHangFromZero() {
        Document svg = draw(bars(List.of("a", "b"), Series.bars("", new double[] {-10, 10})));
        List<Element> bars = inPoints(svg, "bar");
        assertEquals(number(bars.get(0), "y"), bottom(bars.get(1)), 0.2);
        assertEquals(number(bars.get(0), "height"), number(bars.get(1), "height"), 0.2);
    }

    @Test
    void aBandReachesFromPlaceToPlace() {
        Document svg = draw(chart(0.1, 0.2, 0.4).shaded(2, 3));
        Element band = PageParser.ofClass(svg, "rect", "band").get(0);
        List<Element> dots = inPoints(svg, "dot");
        assertEquals(number(dots.get(1), "cx"), number(band, "x"), 0.2);
        assertEquals(number(dots.get(2), "cx"), number(band, "x") + number(band, "width"), 0.2);
        assertTrue(PageParser.ofClass(draw(chart(0.1, 0.2)), "rect", "band").isEmpty());
    }

    @Test
    void longNamesMakeAChartWide() {
        assertEquals(480, number(draw(bars(List.of("a", "b"), Series.bars("", new double[] {1, 2}))), "width"));
        List<String> names = Collections.nCopies(30, "a rather long name");
        assertEquals(960, number(draw(bars(names, Series.bars("", new double[30]))), "width"));
    }

    @Test
    void firstAndLastValueOfALineThatIsAloneAreWritten() {
        Document svg = draw(chart(0.1, 0.2, 0.4));
        assertEquals(
                List.of("0.100", "0.400"),
                PageParser.ofClass(svg, "text", "value").stream()
                        .map(Element::getTextContent)
                        .toList());
        assertEquals(
                "Title: 0.100 at layer 1, 0.400 at layer 3",
                svg.getDocumentElement().getAttribute("aria-label"));
    }

    @Test
    void eightSeriesCanBeToldApartWithEveryCommonColourVision() {
        List<List<double[]>> palettes = Colours.ofSeries(StyleSheets.plot());
        assertEquals(2, palettes.size(), "one on light paper, one on dark");
        for (List<double[]> palette : palettes) {
            assertEquals(8, palette.size());
            assertTrue(Colours.leastDifference(palette) > 19, "least difference " + Colours.leastDifference(palette));
        }
    }

    private static Document draw(Chart chart) {
        StringBuilder svg = new StringBuilder();
        new ChartDrawing(chart).renderAlone(new Html(svg));
        return PageParser.parse(svg.toString());
    }

    private static List<Element> inPoints(Document svg, String kind) {
        return PageParser.ofClass(svg, "*", kind).stream()
                .filter(shape ->
                        ((Element) shape.getParentNode()).getAttribute("class").equals("point"))
                .toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static double number(Document svg, String attribute) {
        return number(svg.getDocumentElement(), attribute);
    }

    private static double bottom(Element bar) {
        return number(bar, "y") + number(bar, "height");
    }

    private static Chart bars(List<String> names, Series... series) {
        Axis value = Axis.measured("value", Format.NUMBER);
        return new Chart("name", "Title", "Sentence.", Axis.named("what", names), value, List.of(series));
    }

    private static Chart chart(double... values) {
        return new Chart(
                "name",
                "Title",
                "Sentence.",
                Axis.counted("layer"),
                Axis.measured("", Format.NUMBER, 0.0),
                List.of(Series.counted("", values)));
    }
}
