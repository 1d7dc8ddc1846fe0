package io.limpid.bench.run;

import io.limpid.bench.page.ResultsPage;
import io.limpid.bench.page.RunInfo;
import io.limpid.core.backend.discovery.Backends;
import io.limpid.core.backend.discovery.Candidate;
import io.limpid.formats.WholeFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import jdk.incubator.vector.FloatVector;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code limpid-bench}. */
@Command(
        name = "limpid-bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures Limpid's backends and the engines to compare with, and writes a page with the results.")
public final class Main implements Callable<Integer> {

    private static final List<String> BACKENDS = List.of("vector", "nd4j", "ojalgo", "reference");
    /** The backends that targets are about; the others take too long for a short run. */
    private static final Set<String> TARGETED = Set.of("vector", "nd4j");

    @Parameters(
            arity = "0..*",
            paramLabel = "SET",
            description = "gemm, openblas, layers, lowrank, peers, scaling or all (the default).")
    private List<String> names = List.of();

    @Option(names = "--short", description = "Fewer sizes and less time, in three rounds: about a quarter of an hour.")
    private boolean shortRun;

    @Option(names = "--smoke", description = "As --short, but so brief that it only shows that everything runs.")
    private boolean smokeRun;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "${sys:limpid.root:-.}/bench",
            description = "Where RESULTS.md and charts/ go (default: bench).")
    private Path folder;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            defaultValue = "${sys:limpid.root:-.}/bench/target/results.json",
            description = "Where JMH's results go (default: bench/target/results.json).")
    private Path json;

    @Spec
    private CommandSpec command;

    private final List<String> omitted = new ArrayList<>();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Effort effort = smokeRun ? Effort.SMOKE : shortRun ? Effort.SHORT : Effort.FULL;
        Instant start = Instant.now();
        Set<BenchmarkSet> sets = sets();
        List<Plan> plans = Plan.inPairs(plans(sets, effort));
        Files.createDirectories(folder.resolve("charts"));
        Files.createDirectories(json.toAbsolutePath().getParent());
        List<String> jvmOptions = new ArrayList<>(JvmOptions.forMeasuring());
        jvmOptions.add(JvmOptions.cache(json.resolveSibling("djl")));
        JmhRun run = new JmhRun(effort, jvmOptions, json);
        for (int round = 1; round <= effort.rounds(); round++) {
            run.nextRound();
            if (!measure(plans, run, round)) {
                return 1;
            }
        }
        RunInfo info = new RunInfo(
                "./limpid-bench" + (names.isEmpty() ? "" : " " + String.join(" ", names))
                        + (smokeRun ? " --smoke" : shortRun ? " --short" : ""),
                effort.describe(),
                start.truncatedTo(ChronoUnit.SECONDS) + ", " + ChronoUnit.MINUTES.between(start, Instant.now())
                        + " min",
                Machine.describe(),
                Machine.system(),
                Machine.jdk(),
                String.join(" ", JvmOptions.forMeasuring()),
                FloatVector.SPECIES_PREFERRED.length(),
                omitted);
        ResultsPage page = ResultsPage.of(info, run.measurements());
        page.charts().forEach((path, svg) -> WholeFile.writeText(folder.resolve(path), svg));
        WholeFile.writeText(folder.resolve("RESULTS.md"), page.markdown());
        PrintWriter out = command.commandLine().getOut();
        out.println("\nwritten: " + folder.resolve("RESULTS.md") + " and " + json);
        omitted.forEach(line -> out.println("left out: " + line));
        return 0;
    }

    /** Returns whether all went well. */
    private boolean measure(List<Plan> plans, JmhRun run, int round) {
        PrintWriter out = command.commandLine().getOut();
        int number = 0;
        for (Plan plan : plans) {
            out.printf("%n== round %d, %d of %d: %s%n", round, ++number, plans.size(), plan.describe());
            out.flush();
            try {
                run.run(plan);
            } catch (RunnerException e) {
                // JMH has already written the exception of the JVM that failed, and does not pass it on.
                command.commandLine()
                        .getErr()
                        .println("limpid-bench: " + plan.describe() + " failed (" + e.getMessage()
                                + "); the exception stands above. No page was written.");
                return false;
            }
        }
        return true;
    }

    private Set<BenchmarkSet> sets() {
        Set<BenchmarkSet> sets = new LinkedHashSet<>();
        for (String name : names.isEmpty() ? List.of("all") : names) {
            if (name.equals("all")) {
                return new LinkedHashSet<>(List.of(BenchmarkSet.values()));
            }
            try {
                sets.add(BenchmarkSet.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new CommandLine.ParameterException(
                        command.commandLine(),
                        "there is no set '" + name
                                + "'; there are gemm, openblas, layers, lowrank, peers, scaling and all");
            }
        }
        return sets;
    }

    /** Returns what to run, each plan once, and notes what can't be run here. */
    private Set<Plan> plans(Set<BenchmarkSet> sets, Effort effort) {
        List<String> backends = usableBackends(effort);
        boolean peers = Peers.arePresent();
        Set<Plan> plans = new LinkedHashSet<>();
        for (BenchmarkSet set : sets) {
            for (Plan plan : set.plans(effort, backends)) {
                if (peers || !plan.benchmark().startsWith(BenchmarkSet.PEER_PACKAGE)) {
                    plans.add(plan);
                } else {
                    leaveOut(plan.simpleName() + ": this build has no peers; they come with the Maven profile peers");
                }
            }
        }
        return plans;
    }

    private List<String> usableBackends(Effort effort) {
        List<Candidate> candidates = Backends.discover().candidates();
        List<String> usable = new ArrayList<>();
        for (String name : BACKENDS) {
            Optional<Candidate> found =
                    candidates.stream().filter(c -> c.name().equals(name)).findFirst();
            if (found.isEmpty()) {
                leaveOut("backend " + name + ": not on the class path");
            } else if (found.get().state() != Candidate.State.AVAILABLE) {
                leaveOut("backend " + found.get().describe());
            } else if (!effort.allSizes() && !TARGETED.contains(name)) {
                leaveOut("backend " + name + ": measured in a full run only");
            } else {
                usable.add(name);
            }
        }
        return usable;
    }

    private void leaveOut(String line) {
        omitted.add(line);
        command.commandLine().getOut().println("left out: " + line);
    }
}
