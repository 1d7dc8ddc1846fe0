package io.limpid.bench.run;

import io.limpid.bench.page.Measurements;
import io.limpid.formats.WholeFile;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs plans one after the other, and keeps the results of all. */
final class JmhRun {

    private final Effort effort;
    private final List<String> jvmOptions;
    private final Path json;
    private final List<List<RunResult>> rounds = new ArrayList<>();

    /**
     * @param jvmOptions the options of the JVMs that measure
     * @param json the file for the results of all plans, in JMH's format; written anew after each plan, so that a run that
     *     breaks off leaves what it has measured
     */
    JmhRun(Effort effort, List<String> jvmOptions, Path json) {
        this.effort = effort;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.json = json;
    }

    /**
     * Runs all combinations of a plan, as part of the last round.
     *
     * @throws RunnerException if a benchmark fails: a peer that computes something else, for example
     */
    void run(Plan plan) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(plan.benchmark() + "."))
                .forks(effort.forks(plan.scaling()))
                .threads(plan.jmhThreads())
                .jvmArgs(jvmOptions.toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
        effort.applyTo(options);
        for (Map.Entry<String, List<String>> parameter : plan.parameters().entrySet()) {
            options.param(parameter.getKey(), parameter.getValue().toArray(String[]::new));
        }
        rounds.get(rounds.size() - 1).addAll(new Runner(options.build()).run());
        List<RunResult> all = rounds.stream().flatMap(List::stream).toList();
        WholeFile.write(json, out -> {
            PrintStream text = new PrintStream(out, false, StandardCharsets.UTF_8);
            ResultFormatFactory.getInstance(ResultFormatType.JSON, text).writeOut(all);
            text.flush();
        });
    }

    /** Begins another round of the same plans. */
    void nextRound() {
        rounds.add(new ArrayList<>());
    }

    /** Returns what each round measured. */
    List<Measurements> measurements() {
        return rounds.stream()
                .map(round -> new Measurements(round.stream()
                        .flatMap(result -> ResultReading.measurements(result).stream())
                        .toList()))
                .toList();
    }
}
