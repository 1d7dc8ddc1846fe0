package io.limpid.reproduce.result;

import io.limpid.report.chart.Chart;
import io.limpid.report.chart.Table;
import io.limpid.report.map.MapFigure;
import java.util.List;

/**
 * What an experiment found.
 *
 * @param name a short name without spaces
 * @param title its heading
 * @param claim the claim that is looked into, with where it comes from
 * @param settings how the networks were trained
 * @param notes what a reader needs to know to understand the figures; may be empty
 * @param verdict what the figures say about the claim
 * @param tables the figures
 * @param charts the same, drawn
 * @param maps contribution maps; may be empty
 */
public record ExperimentResult(
        String name,
        String title,
        String claim,
        List<Setting> settings,
        List<String> notes,
        Verdict verdict,
        List<Table> tables,
        List<Chart> charts,
        List<MapFigure> maps) {

    public ExperimentResult {
        settings = List.copyOf(settings);
        notes = List.copyOf(notes);
        tables = List.copyOf(tables);
        charts = List.copyOf(charts);
        maps = List.copyOf(maps);
    }
}
