package io.limpid.reproduce.page;

import io.limpid.report.chart.ChartDrawing;
import io.limpid.report.chart.TableDrawing;
import io.limpid.report.html.Fact;
import io.limpid.report.html.Html;
import io.limpid.report.map.MapGrid;
import io.limpid.reproduce.result.ExperimentResult;
import io.limpid.reproduce.result.Verdict.Outcome;
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
            result.charts().forEach(chart -> new ChartDrawing(chart).render(html));
            html.close().line();
        }
        result.tables().forEach(table -> new TableDrawing(table).render(html));
        result.maps().forEach(maps -> new MapGrid(maps).render(html));
        settings(html);
        html.close().line();
    }

    static void badge(Html html, Outcome outcome) {
        html.element("span", outcome.words(), "class", "badge " + outcome.name().toLowerCase(Locale.ROOT))
                .text(" ");
    }

    private void settings(Html html) {
        html.open("details", "class", "setup").element("summary", "How the networks were trained");
        Fact.list(
                result.settings().stream()
                        .map(setting -> new Fact(setting.name(), setting.value()))
                        .toList(),
                html);
        html.close().line();
    }
}
