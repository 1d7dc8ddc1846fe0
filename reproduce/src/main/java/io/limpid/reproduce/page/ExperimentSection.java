package io.limpid.reproduce.page;

import io.limpid.report.Cells;
import io.limpid.report.Html;
import io.limpid.report.MapGrid;
import io.limpid.report.SeriesChart;
import io.limpid.report.chart.Column;
import io.limpid.report.chart.Format;
import io.limpid.report.chart.Table;
import io.limpid.reproduce.result.ExperimentResult;
import io.limpid.reproduce.result.Setting;
import io.limpid.reproduce.result.Verdict.Outcome;
import java.util.List;
import java.util.Locale;

/** One experiment: claim, verdict, figures, tables, maps, settings. */
record ExperimentSection(ExperimentResult result) {

    void render(Html html) {
        html.open("section", "id", result.name()).element("h2", result.title());
        html.element("p", result.claim(), "class", "claim").line();
        html.open("p", "class", "finding");
        badge(html, result.verdict().outcome());
        html.text(result.verdict().sentence()).close().line();
        if (!result.notes().isEmpty()) {
            html.open("div", "class", "notes");
            result.notes().forEach(note -> html.element("p", note));
            html.close().line();
        }
        if (!result.charts().isEmpty()) {
            html.open("div", "class", "charts");
            result.charts().forEach(chart -> new SeriesChart(chart).render(html));
            html.close().line();
        }
        result.tables().forEach(table -> table(html, table));
        result.maps().forEach(maps -> new MapGrid(maps).render(html));
        settings(html);
        html.close().line();
    }

    static void badge(Html html, Outcome outcome) {
        html.element("span", outcome.words(), "class", "badge " + outcome.name().toLowerCase(Locale.ROOT))
                .text(" ");
    }

    private static void table(Html html, Table table) {
        html.open("section", "class", "table").element("h3", table.title());
        html.open("div", "class", "scroll", "tabindex", "0")
                .open("table", "class", "numbers")
                .open("thead")
                .open("tr");
        for (Column column : table.columns()) {
            html.element("th", column.heading(), "scope", "col", "class", kind(column));
        }
        html.close().close().line().open("tbody");
        for (List<Object> row : table.rows()) {
            html.open("tr");
            for (int i = 0; i < row.size(); i++) {
                Column column = table.columns().get(i);
                html.element("td", Cells.text(row.get(i), column.format()), "class", kind(column));
            }
            html.close().line();
        }
        html.close().close().close().close().line();
    }

    private static String kind(Column column) {
        return column.format() == Format.TEXT ? "text" : "figure";
    }

    private void settings(Html html) {
        html.open("details", "class", "setup").element("summary", "How the networks were trained");
        html.open("dl", "class", "facts");
        for (Setting setting : result.settings()) {
            html.open("div")
                    .element("dt", setting.name())
                    .element("dd", setting.value())
                    .close();
        }
        html.close().close().line();
    }
}
