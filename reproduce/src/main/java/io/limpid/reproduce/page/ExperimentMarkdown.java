package io.limpid.reproduce.page;

import io.limpid.report.chart.Chart;
import io.limpid.report.chart.Column;
import io.limpid.report.chart.Format;
import io.limpid.report.chart.Table;
import io.limpid.report.html.Fact;
import io.limpid.report.map.MapFigure;
import io.limpid.reproduce.ReproductionResult;
import io.limpid.reproduce.result.ExperimentResult;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The results of experiments as Markdown, with the figures of {@link ExperimentFigures} beside it. No single row of the
 * data can be made out in it.
 */
public final class ExperimentMarkdown {

    private final StringBuilder out = new StringBuilder();

    private ExperimentMarkdown() {}

    /** Returns the text; lines end with a line feed. */
    public static String of(ReproductionResult result) {
        ExperimentMarkdown markdown = new ExperimentMarkdown();
        markdown.header(result);
        result.experiments().forEach(markdown::experiment);
        return markdown.out.toString();
    }

    private void header(ReproductionResult result) {
        paragraph("# " + RunFacts.title(result));
        paragraph(RunFacts.introduction(result));
        if (!result.isComplete()) {
            paragraph("**" + RunFacts.incomplete(result) + "**");
        }
        for (Fact fact : RunFacts.of(result)) {
            String value = fact.label().equals("command") ? "`" + fact.value() + "`" : escape(fact.value());
            line("* " + fact.label() + ": " + value);
        }
        line("");
        paragraph(RunFacts.held(result) + " claims hold:");
        line("| experiment | the claim … |");
        line("|---|---|");
        for (ExperimentResult experiment : result.experiments()) {
            line("| [" + experiment.title() + "](#" + experiment.name() + ") | "
                    + experiment.verdict().outcome().words() + " |");
        }
        line("");
    }

    private void experiment(ExperimentResult result) {
        paragraph("<a id=\"" + result.name() + "\"></a>");
        paragraph("## " + result.title());
        paragraph("> " + result.claim());
        paragraph("**The claim " + result.verdict().outcome().words() + ".** "
                + result.verdict().sentence());
        result.notes().forEach(note -> paragraph(escape(note)));
        result.tables().forEach(this::table);
        for (Chart chart : result.charts()) {
            figure(chart.title(), chart.sentence(), ExperimentFigures.file(chart));
        }
        for (MapFigure maps : result.maps()) {
            if (ExperimentFigures.hasFile(maps)) {
                String sentence = maps.sentence() + " " + ExperimentFigures.legend(maps);
                figure(maps.title(), sentence, ExperimentFigures.file(maps));
            }
        }
        paragraph("Training: "
                + result.settings().stream()
                        .map(setting -> setting.name() + " " + setting.value())
                        .collect(Collectors.joining("; "))
                + ".");
    }

    private void figure(String title, String sentence, String file) {
        paragraph("**" + escape(title) + ".** " + escape(sentence));
        paragraph("![" + escape(title) + "](" + file + ")");
    }

    private void table(Table table) {
        paragraph("**" + table.title() + "**");
        line(row(table.columns().stream().map(Column::heading).toList()));
        line(row(table.columns().stream()
                .map(column -> column.format() == Format.TEXT ? "---" : "--:")
                .toList()));
        for (List<Object> values : table.rows()) {
            StringBuilder cells = new StringBuilder("|");
            for (int i = 0; i < values.size(); i++) {
                String cell = table.columns().get(i).format().text(values.get(i));
                cells.append(' ').append(escape(cell)).append(" |");
            }
            line(cells.toString());
        }
        line("");
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    /** Names of data and classes may hold anything. */
    private static String escape(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1").replaceAll("\\R", " ");
    }

    private void paragraph(String text) {
        line(text);
        line("");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
