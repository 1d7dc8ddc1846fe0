package io.limpid.report.thirdparty;

import io.limpid.report.ReportData;
import io.limpid.report.ReportSection;
import io.limpid.report.chart.Axis;
import io.limpid.report.chart.Chart;
import io.limpid.report.chart.ChartDrawing;
import io.limpid.report.chart.Format;
import io.limpid.report.chart.Series;
import io.limpid.report.html.Html;
import java.util.List;

/** A section as somebody else would write it: how many rows each class has. */
public final class RowCountSection implements ReportSection {

    @Override
    public String id() {
        return "row-count";
    }

    @Override
    public int position() {
        return 150;
    }

    @Override
    public String label() {
        return "Row count";
    }

    @Override
    public boolean appliesTo(ReportData data) {
        return !data.portraits().isEmpty();
    }

    @Override
    public void render(ReportData data, Html html) {
        double[] counts = data.portraits().stream()
                .mapToDouble(portrait -> portrait.count())
                .toArray();
        Chart chart = new Chart(
                "row-count",
                "Rows by class",
                "How many rows each class has.",
                Axis.named("class", data.classNames()),
                Axis.measured("rows", Format.COUNT),
                List.of(Series.bars("", counts)));
        new ChartDrawing(chart).render(html);
    }
}
