package io.limpid.bench.page;

import io.limpid.bench.workload.NetworkSize;
import io.limpid.report.chart.Axis;
import io.limpid.report.chart.Chart;
import io.limpid.report.chart.Format;
import io.limpid.report.chart.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** One operation of a network at the standard size: every backend, and the peers that do the same. */
final class OperationSection implements Section {

    private static final NetworkSize STANDARD = Parameters.STANDARD;
    private static final NetworkSize LOW_RANK = Parameters.LOW_RANK;

    private final String benchmark;
    private final int batch;
    private final String title;
    private final String sentence;
    private final Map<String, Map<Integer, Measurement>> byEngine = new LinkedHashMap<>();
    private final TreeSet<Integer> threadCounts = new TreeSet<>();

    private OperationSection(
            String benchmark, int batch, String title, String sentence, Map<String, String> peers, Measurements run) {
        this.benchmark = benchmark;
        this.batch = batch;
        this.title = title;
        this.sentence = sentence;
        for (NetworkSize size : List.of(STANDARD, LOW_RANK)) {
            String form = size.isLowRank() ? ", rank " + size.rank() : "";
            Map<String, String> sizes = Map.of(
                    "depth", Integer.toString(size.depth()),
                    "width", Integer.toString(size.width()),
                    "batch", Integer.toString(batch),
                    "rank", Integer.toString(size.rank()));
            run.findAll(benchmark, sizes)
                    .forEach(found -> add("Limpid, " + found.parameters().get("backend") + form, found));
            peers.forEach((engine, peer) -> run.findAll(peer, Map.of("rank", Integer.toString(size.rank())))
                    .forEach(found -> add(engine + form, found)));
        }
    }

    static List<Section> all(Measurements run) {
        Map<String, String> forwardPeers = new LinkedHashMap<>();
        forwardPeers.put("ONNX Runtime", "OnnxRuntimeForward");
        forwardPeers.put("DJL-PyTorch", "DjlForward");
        forwardPeers.put("DL4J", "Dl4jForward");
        Map<String, String> trainingPeers = new LinkedHashMap<>();
        trainingPeers.put("DJL-PyTorch", "DjlTraining");
        trainingPeers.put("DL4J", "Dl4jTraining");
        return List.of(
                new OperationSection(
                        "Forward",
                        STANDARD.batch(),
                        "Forward pass",
                        "A batch through all layers in full width; with a rank, as the identity plus two thin products a layer.",
                        forwardPeers,
                        run),
                new OperationSection(
                        "Forward", 1, "Forward pass of one row", "As above, of a single row.", Map.of(), run),
                new OperationSection(
                        "Training",
                        STANDARD.batch(),
                        "Training step",
                        "Forward pass, cross-entropy, backward pass, gradient descent with momentum. All engines leave out "
                                + "the rows of the last layer that the loss does not depend on.",
                        trainingPeers,
                        run),
                new OperationSection(
                        "Explanation",
                        STANDARD.batch(),
                        "Explanation",
                        "Contribution maps, likelihood and evidence of the predicted class, of all layers: the forward pass "
                                + "included.",
                        Map.of(),
                        run));
    }

    private void add(String engine, Measurement found) {
        int threads = Integer.parseInt(found.parameters().get("threads"));
        threadCounts.add(threads);
        byEngine.computeIfAbsent(engine, name -> new LinkedHashMap<>()).put(threads, found);
    }

    @Override
    public boolean isEmpty() {
        return byEngine.isEmpty();
    }

    @Override
    public Chart chart() {
        List<String> engines = List.copyOf(byEngine.keySet());
        List<Series> series = threadCounts.stream()
                .map(threads -> Series.bars(
                        Figures.threads(threads),
                        engines.stream()
                                .map(engine ->
                                        Optional.ofNullable(byEngine.get(engine).get(threads)))
                                .mapToDouble(found -> found.map(measured -> measured.microseconds() / 1000)
                                        .orElse(Double.NaN))
                                .toArray()))
                .toList();
        return new Chart(
                batch == 1 ? "one-row" : benchmark.toLowerCase(Locale.ROOT),
                title,
                sentence + " Depth " + STANDARD.depth() + ", width " + STANDARD.width() + ", batch " + batch
                        + "; less time is better.",
                Axis.named("", engines),
                Axis.measured("ms", Format.NUMBER),
                series);
    }

    @Override
    public Table table() {
        List<String> header = new ArrayList<>(List.of("Engine"));
        for (int threads : threadCounts) {
            header.add("ms, " + Figures.threads(threads));
            header.add("GFLOP/s");
            header.add("bytes allocated");
        }
        Table table = new Table(header);
        byEngine.forEach((engine, byThreads) -> {
            List<String> row = new ArrayList<>(List.of(engine));
            for (int threads : threadCounts) {
                Measurement found = byThreads.get(threads);
                row.add(found == null ? "–" : Figures.milliseconds(found));
                row.add(found == null ? "–" : Figures.plain(found.gigaflops()));
                row.add(found == null ? "–" : Figures.bytes(found.allocatedBytes()));
            }
            table.row(row);
        });
        return table;
    }
}
