package io.limpid.bench.page;

import io.limpid.report.chart.Axis;
import io.limpid.report.chart.Chart;
import io.limpid.report.chart.Format;
import io.limpid.report.chart.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the operations scale with the depth, the width or the batch, the other two being as in the standard size. */
final class ScalingSection implements Section {

    private static final List<String> OPERATIONS = List.of("Forward", "Training", "Explanation");

    private final String varied;
    private final String sentence;
    private final List<String> values;
    /** One line per operation and thread count; the measurements by the varied value. */
    private final Map<String, Map<String, Measurement>> lines = new LinkedHashMap<>();

    private ScalingSection(String varied, String sentence, Measurements run) {
        this.varied = varied;
        this.sentence = sentence;
        List<String> found = new ArrayList<>();
        for (int threads : List.of(1, 2)) {
            Map<String, String> fixed = new HashMap<>(Parameters.network("vector", threads, Parameters.STANDARD));
            fixed.remove(varied);
            for (String operation : OPERATIONS) {
                for (Measurement measurement : run.findAll(operation, fixed)) {
                    String value = measurement.parameters().get(varied);
                    found.add(value);
                    lines.computeIfAbsent(operation + ", " + Figures.threads(threads), name -> new HashMap<>())
                            .put(value, measurement);
                }
            }
        }
        values = found.stream()
                .distinct()
                .sorted(Comparator.comparing(Integer::valueOf))
                .toList();
        lines.values().removeIf(line -> line.size() < 2);
    }

    static List<Section> all(Measurements run) {
        return List.of(
                new ScalingSection("depth", "A level line means time linear in depth.", run),
                new ScalingSection("width", "A line that does not fall means that wide layers are as efficient.", run),
                new ScalingSection("batch", "Small batches read every weight for little work.", run));
    }

    @Override
    public boolean isEmpty() {
        return values.size() < 2;
    }

    @Override
    public Chart chart() {
        List<Series> series = new ArrayList<>();
        lines.forEach((name, line) -> series.add(Series.named(
                name,
                values.stream()
                        .mapToDouble(value ->
                                line.containsKey(value) ? line.get(value).gigaflops() : Double.NaN)
                        .toArray())));
        return new Chart(
                "scaling-" + varied,
                "Scaling in " + varied,
                "GFLOP/s of the vector backend over the " + varied + ". " + sentence,
                Axis.named(varied, values),
                Axis.measured("GFLOP/s", Format.NUMBER, 0.0),
                series);
    }

    @Override
    public Table table() {
        List<String> header = new ArrayList<>(List.of(varied));
        lines.keySet().forEach(name -> {
            header.add(name + ", ms");
            header.add("GFLOP/s");
        });
        Table table = new Table(header);
        for (String value : values) {
            List<String> row = new ArrayList<>(List.of(value));
            lines.values().forEach(line -> {
                Measurement found = line.get(value);
                row.add(found == null ? "–" : Figures.milliseconds(found));
                row.add(found == null ? "–" : Figures.plain(found.gigaflops()));
            });
            table.row(row);
        }
        return table;
    }
}
