package io.limpid.report.figure;

import io.limpid.report.chart.Chart;
import io.limpid.report.chart.ChartDrawing;

/**
 * A chart for print; its heading becomes the title of its vertical axis where that has none, because captions are the matter of the text around it.
 *
 * @param chart what is drawn
 */
public record PrintedChart(Chart chart) implements PrintedFigure {

    /** The size of the text in a chart's own units. */
    private static final double TEXT = 12;

    private static final double LOW = 130;
    private static final double HIGH = 300;

    @Override
    public String description() {
        return chart.title() + ". " + chart.sentence();
    }

    @Override
    public double draw(Sketch sketch) {
        Chart titled = chart.vertical().title().isEmpty() ? chart.titled(chart.title()) : chart;
        double scale = sketch.em() / TEXT;
        double width = sketch.width() / scale;
        double plot = Math.max(LOW, Math.min(HIGH, width / 2.2));
        double[] height = new double[1];
        sketch.scaled(scale, html -> height[0] = new ChartDrawing(titled).renderForPrint(html, width, plot));
        return height[0] * scale;
    }
}
