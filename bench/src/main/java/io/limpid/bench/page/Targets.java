package io.limpid.bench.page;

import io.limpid.bench.page.Target.Bound;
import io.limpid.bench.workload.GemmShape;
import io.limpid.bench.workload.NetworkSize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The targets of the vector backend. All are ratios within one run, so that they mean the same on any machine. */
final class Targets {

    private static final String VECTOR = "vector";
    private static final List<Integer> THREADS = List.of(1, 2);
    private static final List<GemmShape> SHAPES =
            List.of(GemmShape.FORWARD_100, GemmShape.WEIGHT_GRADIENT_100, GemmShape.FORWARD_1024);
    private static final List<String> OPERATIONS = List.of("Forward", "Training", "Explanation");
    private static final NetworkSize STANDARD = Parameters.STANDARD;
    private static final NetworkSize LOW_RANK = Parameters.LOW_RANK;
    /** No Java object is smaller. */
    private static final double SMALLEST_OBJECT_BYTES = 16;

    private final Measurements run;
    private final List<Target> targets = new ArrayList<>();

    private Targets(Measurements run) {
        this.run = run;
    }

    /** Returns the targets of a run, with the numbers of all its rounds. */
    static List<Target> of(List<Measurements> rounds) {
        List<Target> targets = new ArrayList<>(of(rounds.get(0)));
        for (Measurements round : rounds.subList(1, rounds.size())) {
            List<Target> others = of(round);
            for (int i = 0; i < others.size(); i++) {
                targets.set(i, targets.get(i).and(others.get(i)));
            }
        }
        return targets;
    }

    static List<Target> of(Measurements run) {
        Targets targets = new Targets(run);
        targets.products();
        targets.peers();
        targets.lowRank();
        targets.explanation();
        targets.depth();
        targets.width();
        targets.allocation();
        return targets.targets;
    }

    private void products() {
        for (GemmShape shape : SHAPES) {
            for (int threads : THREADS) {
                add(
                        "GEMM " + shape.title() + ", " + Figures.threads(threads),
                        "speed / speed of ND4J",
                        Bound.AT_LEAST,
                        1.1,
                        OptionalDouble.empty(),
                        Measurements.ratio(
                                run.find("Gemm", Parameters.gemm(VECTOR, threads, shape)),
                                run.find("Gemm", Parameters.gemm("nd4j", threads, shape)),
                                Measurement::gigaflops));
            }
        }
        for (GemmShape shape : SHAPES) {
            add(
                    "GEMM " + shape.title() + ", 1 thread",
                    "speed / FMA peak",
                    Bound.AT_LEAST,
                    0.65,
                    OptionalDouble.of(0.8),
                    Measurements.ratio(
                            run.find("Gemm", Parameters.gemm(VECTOR, 1, shape)),
                            run.find("FmaPeak", Parameters.peak(1)),
                            Measurement::gigaflops));
        }
    }

    private void peers() {
        for (int threads : THREADS) {
            time(
                    "Forward pass, " + Figures.threads(threads),
                    "time of ONNX Runtime" + how(threads),
                    1,
                    besideOnnxRuntime(threads, STANDARD));
        }
        for (int threads : THREADS) {
            add(
                    "Training step, " + Figures.threads(threads),
                    "time / time of DJL-PyTorch",
                    Bound.AT_MOST,
                    0.6,
                    OptionalDouble.of(0.45),
                    Measurements.ratio(
                            vector("Training", threads, STANDARD),
                            peer("DjlTraining", threads, STANDARD),
                            Measurement::microseconds));
        }
    }

    private void lowRank() {
        String rank = ", rank " + LOW_RANK.rank() + ", ";
        for (int threads : THREADS) {
            Optional<Measurement> forward = vector("Forward", threads, LOW_RANK);
            Optional<Measurement> training = vector("Training", threads, LOW_RANK);
            String at = rank + Figures.threads(threads);
            time(
                    "Forward pass" + at,
                    "dense time of ONNX Runtime",
                    0.125,
                    forward,
                    peer("OnnxRuntimeForward", threads, STANDARD));
            time(
                    "Forward pass" + at,
                    "time of ONNX Runtime for the same" + how(threads),
                    1,
                    besideOnnxRuntime(threads, LOW_RANK));
            time("Training step" + at, "dense time, in turn", 0.125, besideDense("TRAINING", threads));
            time(
                    "Training step" + at,
                    "time of DJL-PyTorch for the same",
                    0.5,
                    training,
                    peer("DjlTraining", threads, LOW_RANK));
            time("Explanation" + at, "dense time, in turn", 0.2, besideDense("EXPLANATION", threads));
        }
        time(
                "One row" + rank + "1 thread",
                "dense time",
                0.1,
                vector("Forward", 1, LOW_RANK.withBatch(1)),
                vector("Forward", 1, STANDARD.withBatch(1)));
    }

    /** With one thread they took turns; see the benchmark. */
    private OptionalDouble besideOnnxRuntime(int threads, NetworkSize size) {
        return threads == 1
                ? inTurn("OnnxRuntimeInTurn", Map.of("rank", Integer.toString(size.rank())))
                : Measurements.ratio(
                        vector("Forward", threads, size),
                        peer("OnnxRuntimeForward", threads, size),
                        Measurement::microseconds);
    }

    private static String how(int threads) {
        return threads == 1 ? ", in turn" : "";
    }

    private OptionalDouble besideDense(String operation, int threads) {
        return inTurn("LowRankInTurn", Map.of("threads", Integer.toString(threads), "operation", operation));
    }

    /** The time of what is judged against that of the other, with which it took turns. */
    private OptionalDouble inTurn(String benchmark, Map<String, String> parameters) {
        Map<String, String> first = new HashMap<>(parameters);
        first.put("turn", "first");
        Map<String, String> second = new HashMap<>(parameters);
        second.put("turn", "second");
        return Measurements.ratio(run.find(benchmark, first), run.find(benchmark, second), Measurement::microseconds);
    }

    private void time(
            String subject, String whose, double limit, Optional<Measurement> own, Optional<Measurement> other) {
        time(subject, whose, limit, Measurements.ratio(own, other, Measurement::microseconds));
    }

    private void time(String subject, String whose, double limit, OptionalDouble ratio) {
        add(subject, "time / " + whose, Bound.AT_MOST, limit, OptionalDouble.empty(), ratio);
    }

    private void explanation() {
        for (int threads : THREADS) {
            time(
                    "Explanation, " + Figures.threads(threads),
                    "time of the forward pass, in turn",
                    1.1,
                    inTurn("ExplanationInTurn", Map.of("threads", Integer.toString(threads))));
        }
        for (String reading : List.of("EVERY_LAYER", "AT_INPUT")) {
            for (int threads : THREADS) {
                time(
                        "Evidence against a row, read at "
                                + (reading.equals("AT_INPUT") ? "the input, " : "every layer, ")
                                + Figures.threads(threads),
                        "time against nothing, in turn",
                        1.1,
                        inTurn("ReferenceInTurn", Map.of("threads", Integer.toString(threads), "reading", reading)));
            }
        }
    }

    /**
     * The time at every depth beyond 10 that was measured, against that at 10, both divided by the work: the worst counts.
     * Work, not layers, because a training step leaves out most of its last layer, whatever the depth.
     */
    private void depth() {
        for (String operation : OPERATIONS) {
            OptionalDouble worst = OptionalDouble.empty();
            Optional<Measurement> base = vector(operation, 1, STANDARD);
            for (Measurement other : sweep(operation, "depth")) {
                if (base.isPresent() && Integer.parseInt(other.parameters().get("depth")) > STANDARD.depth()) {
                    double deviation = Math.abs(base.get().gigaflops() / other.gigaflops() - 1);
                    worst = OptionalDouble.of(Math.max(deviation, worst.orElse(0)));
                }
            }
            add(
                    operation + " from 10 to 100 layers, 1 thread",
                    "largest deviation of the time per work from that of 10 layers",
                    Bound.AT_MOST,
                    0.1,
                    OptionalDouble.empty(),
                    worst);
        }
    }

    private List<Measurement> sweep(String operation, String varied) {
        Map<String, String> fixed = new HashMap<>(Parameters.network(VECTOR, 1, STANDARD));
        fixed.remove(varied);
        return run.findAll(operation, fixed);
    }

    private void width() {
        NetworkSize wide = new NetworkSize(STANDARD.depth(), 3082, STANDARD.batch());
        for (String operation : OPERATIONS) {
            add(
                    operation + " at width 3,082, 1 thread",
                    "GFLOP/s / GFLOP/s at width 794",
                    Bound.AT_LEAST,
                    1,
                    OptionalDouble.empty(),
                    Measurements.ratio(
                            vector(operation, 1, wide), vector(operation, 1, STANDARD), Measurement::gigaflops));
        }
    }

    private void allocation() {
        for (String operation : List.of("Training", "Explanation")) {
            for (int threads : THREADS) {
                Optional<Measurement> found = vector(operation, threads, STANDARD);
                add(
                        operation + ", " + Figures.threads(threads),
                        "bytes allocated per operation",
                        Bound.AT_MOST,
                        SMALLEST_OBJECT_BYTES,
                        OptionalDouble.empty(),
                        found.isPresent() ? OptionalDouble.of(found.get().allocatedBytes()) : OptionalDouble.empty());
            }
        }
    }

    private Optional<Measurement> vector(String benchmark, int threads, NetworkSize size) {
        return run.find(benchmark, Parameters.network(VECTOR, threads, size));
    }

    private Optional<Measurement> peer(String benchmark, int threads, NetworkSize size) {
        return run.find(benchmark, Parameters.peer(threads, size));
    }

    private void add(
            String subject, String figure, Bound bound, double limit, OptionalDouble stretch, OptionalDouble measured) {
        targets.add(new Target(
                subject,
                figure,
                bound,
                limit,
                stretch,
                measured.isPresent() ? List.of(measured.getAsDouble()) : List.of()));
    }
}
