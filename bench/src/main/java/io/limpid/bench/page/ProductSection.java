package io.limpid.bench.page;

import io.limpid.bench.workload.GemmShape;
import io.limpid.report.chart.Axis;
import io.limpid.report.chart.Chart;
import io.limpid.report.chart.Format;
import io.limpid.report.chart.Series;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Matrix products by shape, backend and thread count. */
final class ProductSection implements Section {

    /** A peer's benchmark, which is no backend. */
    private static final String OPENBLAS = "OpenBlasGemm";

    private final Measurements run;
    private final List<GemmShape> shapes;
    private final Set<Contender> contenders = new LinkedHashSet<>();

    private record Contender(String benchmark, String backend, int threads) {

        String title() {
            return backend + ", " + Figures.threads(threads);
        }
    }

    ProductSection(Measurements run) {
        this.run = run;
        List<Measurement> products = new ArrayList<>(run.findAll("Gemm", Map.of()));
        products.addAll(run.findAll(OPENBLAS, Map.of()));
        for (Measurement product : products) {
            Map<String, String> parameters = product.parameters();
            contenders.add(new Contender(
                    product.benchmark(),
                    parameters.getOrDefault("backend", "OpenBLAS"),
                    Integer.parseInt(parameters.get("threads"))));
        }
        shapes = products.stream()
                .map(product -> GemmShape.valueOf(product.parameters().get("shape")))
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public boolean isEmpty() {
        return shapes.isEmpty();
    }

    @Override
    public Chart chart() {
        List<Series> series = contenders.stream()
                .map(contender -> Series.bars(
                        contender.title(),
                        shapes.stream()
                                .map(shape -> find(contender, shape))
                                .mapToDouble(found ->
                                        found.map(Measurement::gigaflops).orElse(Double.NaN))
                                .toArray()))
                .toList();
        return new Chart(
                "gemm",
                "Matrix products",
                "C = op(A) op(B) of shape m×n×k, in GFLOP/s: more is better. In brackets, the share of the FMA peak with as "
                        + "many threads.",
                Axis.named("m×n×k", shapes.stream().map(GemmShape::title).toList()),
                Axis.measured("GFLOP/s", Format.NUMBER),
                series);
    }

    @Override
    public Table table() {
        List<String> header = new ArrayList<>(List.of("m×n×k"));
        contenders.forEach(contender -> header.add(contender.title()));
        Table table = new Table(header);
        for (GemmShape shape : shapes) {
            List<String> row = new ArrayList<>(List.of(shape.title()));
            contenders.forEach(contender -> row.add(cell(contender, shape)));
            table.row(row);
        }
        return table;
    }

    private String cell(Contender contender, GemmShape shape) {
        Optional<Measurement> found = find(contender, shape);
        if (found.isEmpty()) {
            return "–";
        }
        double speed = found.get().gigaflops();
        return Figures.plain(speed)
                + run.find("FmaPeak", Parameters.peak(contender.threads()))
                        .map(peak -> " (" + Figures.ratio(speed / peak.gigaflops()) + ")")
                        .orElse("");
    }

    private Optional<Measurement> find(Contender contender, GemmShape shape) {
        return run.find(
                contender.benchmark(),
                contender.benchmark().equals(OPENBLAS)
                        ? Parameters.product(contender.threads(), shape)
                        : Parameters.gemm(contender.backend(), contender.threads(), shape));
    }
}
