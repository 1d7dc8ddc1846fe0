package io.limpid.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.report.html.Html;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

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
