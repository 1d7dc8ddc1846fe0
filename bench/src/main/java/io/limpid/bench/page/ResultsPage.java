package io.limpid.bench.page;

import io.limpid.report.chart.Chart;
import io.limpid.report.chart.ChartDrawing;
import io.limpid.report.html.Html;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The results of a run as a Markdown page with SVG charts.
 *
 * @param markdown the page
 * @param charts the SVG pictures, by the path that the page refers to
 */
public record ResultsPage(String markdown, Map<String, String> charts) {

    public ResultsPage {
        charts = Map.copyOf(charts);
    }

    /** Writes up a run of one round. */
    static ResultsPage of(RunInfo info, Measurements run) {
        return of(info, List.of(run));
    }

    /**
     * Writes up a run. What it did not measure is left out, or said to be.
     *
     * @param rounds what each round measured, at least one
     */
    public static ResultsPage of(RunInfo info, List<Measurements> rounds) {
        Measurements run = Measurements.median(rounds);
        List<Section> sections = new ArrayList<>();
        sections.add(new ProductSection(run));
        sections.addAll(OperationSection.all(run));
        sections.addAll(ScalingSection.all(run));
        StringBuilder page = new StringBuilder();
        heading(page, info, run, rounds.size());
        targets(page, rounds);
        Map<String, String> charts = new LinkedHashMap<>();
        for (Section section : sections) {
            if (!section.isEmpty()) {
                Chart chart = section.chart();
                String path = "charts/" + chart.name() + ".svg";
                page.append("\n## ").append(chart.title()).append("\n\n");
                page.append(chart.sentence()).append("\n\n");
                page.append("![")
                        .append(chart.title())
                        .append("](")
                        .append(path)
                        .append(")\n\n");
                page.append(section.table().markdown());
                StringBuilder svg = new StringBuilder();
                new ChartDrawing(chart).renderAlone(new Html(svg));
                charts.put(path, svg.toString());
            }
        }
        return new ResultsPage(page.toString(), charts);
    }

    private static void heading(StringBuilder page, RunInfo info, Measurements run, int rounds) {
        page.append("# Benchmark results\n\n");
        page.append("Written by `")
                .append(info.command())
                .append("`; do not edit. All figures are of one run, so ratios ");
        page.append("hold where absolute times may not. float32 throughout; a fused multiply-add counts as two ");
        page.append("operations; ± is half of "
                + (rounds == 1 ? "JMH's 99.9% confidence interval" : "the range of the rounds")
                + "; allocated bytes are per operation, without the ");
        page.append("8 KiB per iteration that are left to the harness.\n\n");
        Table table = new Table(List.of("Run", ""));
        table.row(List.of("Date", info.date()));
        table.row(List.of("Mode", info.mode()));
        table.row(List.of("Machine", info.machine()));
        table.row(List.of("System", info.system()));
        table.row(List.of("JDK", info.jdk()));
        table.row(List.of("JVM options", "`" + info.flags() + "`"));
        table.row(List.of("Vector", info.vectorLanes() + " lanes of float32"));
        for (Measurement peak : run.findAll("FmaPeak", Map.of())) {
            table.row(List.of(
                    "FMA peak, "
                            + Figures.threads(Integer.parseInt(peak.parameters().get("threads"))),
                    Figures.plain(peak.gigaflops()) + " GFLOP/s"));
        }
        page.append(table.markdown().replace("|--:|", "|---|"));
        if (!info.omitted().isEmpty()) {
            page.append("\nLeft out:\n\n");
            info.omitted().forEach(line -> page.append("* ").append(line).append('\n'));
        }
    }

    private static void targets(StringBuilder page, List<Measurements> rounds) {
        page.append(
                "\n## Targets\n\nThe vector backend's. Depth 10, width 794, batch 128 unless said. In turn: both in one JVM, a tenth of a second each.\n\n");
        Table table = new Table(List.of("Subject", "Figure", "Target", "Measured", "Result"));
        for (Target target : Targets.of(rounds)) {
            table.row(List.of(
                    target.subject(), target.figure(), target.limitText(), target.measuredText(), target.verdict()));
        }
        page.append(table.markdown());
    }
}
