package io.limpid.bench.run;

import io.limpid.bench.jmh.FmaPeak;
import io.limpid.bench.page.Measurement;
import io.limpid.bench.page.Parameters;
import io.limpid.bench.workload.GemmShape;
import io.limpid.bench.workload.NetworkSize;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Turns JMH's results into measurements. */
final class ResultReading {

    private static final String ALLOCATION = "gc.alloc.rate.norm";

    /** What JMH itself allocates in an iteration, however many operations it has: 5.9 kB were seen, and 31 in the last one of a JVM. */
    private static final double HARNESS_BYTES_PER_ITERATION = 8192;

    private ResultReading() {}

    /** Returns what a benchmark measured: one thing, or the two that took turns. */
    static List<Measurement> measurements(RunResult result) {
        return result.getSecondaryResults().containsKey("firstRuns")
                ? List.of(inTurn(result, "first"), inTurn(result, "second"))
                : List.of(measurement(result));
    }

    /** Returns one of the two of an {@link io.limpid.bench.jmh.InTurn}. */
    private static Measurement inTurn(RunResult result, String turn) {
        double runs = result.getSecondaryResults().get(turn + "Runs").getScore();
        double nanoseconds =
                result.getSecondaryResults().get(turn + "Nanoseconds").getScore();
        Map<String, String> parameters = parameters(result.getParams());
        parameters.put("turn", turn);
        return new Measurement(
                name(result.getParams()), parameters, nanoseconds / runs / 1000, Double.NaN, Double.NaN, Double.NaN);
    }

    private static String name(BenchmarkParams run) {
        String className = run.getBenchmark().substring(0, run.getBenchmark().lastIndexOf('.'));
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private static Map<String, String> parameters(BenchmarkParams run) {
        Map<String, String> parameters = new HashMap<>();
        run.getParamsKeys().forEach(key -> parameters.put(key, run.getParam(key)));
        parameters.putIfAbsent("threads", Integer.toString(run.getThreads()));
        parameters.putIfAbsent("rank", Integer.toString(NetworkSize.DENSE));
        return parameters;
    }

    private static Measurement measurement(RunResult result) {
        BenchmarkParams run = result.getParams();
        String benchmark = name(run);
        Map<String, String> parameters = parameters(run);
        Result<?> time = result.getPrimaryResult();
        double perIteration =
                Math.max(1, run.getMeasurement().getTime().convertTo(TimeUnit.MICROSECONDS) / time.getScore());
        Result<?> allocation = result.getSecondaryResults().get(ALLOCATION);
        return new Measurement(
                benchmark,
                parameters,
                time.getScore(),
                time.getScoreError(),
                allocation == null
                        ? Double.NaN
                        : Math.max(0, typical(allocation) - HARNESS_BYTES_PER_ITERATION / perIteration),
                operations(benchmark, parameters));
    }

    /** The median of the iterations: what an operation allocates is in each of them, what the harness does at the end in one. */
    private static double typical(Result<?> result) {
        return result.getStatistics().getPercentile(50);
    }

    private static int number(Map<String, String> parameters, String name, int otherwise) {
        return parameters.containsKey(name) ? Integer.parseInt(parameters.get(name)) : otherwise;
    }

    /** Counts the floating-point operations of what a benchmark, or a peer's of a similar name, does once. */
    private static double operations(String benchmark, Map<String, String> parameters) {
        if (benchmark.equals("FmaPeak")) {
            return FmaPeak.operations() * Integer.parseInt(parameters.get("threads"));
        }
        if (benchmark.endsWith("Gemm")) {
            return GemmShape.valueOf(parameters.get("shape")).operations();
        }
        NetworkSize standard = Parameters.STANDARD;
        NetworkSize size = new NetworkSize(
                number(parameters, "depth", standard.depth()),
                number(parameters, "width", standard.width()),
                number(parameters, "batch", standard.batch()),
                number(parameters, "rank", standard.rank()));
        if (benchmark.endsWith("Training")) {
            return size.trainingOperations();
        }
        return benchmark.endsWith("Forward") ? size.forwardOperations() : size.explanationOperations();
    }
}
