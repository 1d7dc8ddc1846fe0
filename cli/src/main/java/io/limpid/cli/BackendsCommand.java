package io.limpid.cli;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.discovery.Backends;
import io.limpid.core.backend.discovery.Candidate;
import io.limpid.core.check.BackendCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the backends that were found and, on request, checks each against the reference. */
@Command(
        name = "backends",
        description = "List the compute backends: state, priority, and the reason where one can't be used.")
final class BackendsCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--check",
            description = "Compute a small training run and a matrix product on each, compare with the reference,"
                    + " and measure the speed.")
    private boolean check;

    @Override
    public Integer call() {
        Console console = common.console();
        BackendOptions options = common.backendOptions();
        Backends backends = Backends.discover();
        String selected;
        try (Backend backend = common.openBackend()) {
            selected = backend.name();
        }
        List<Map<String, Object>> listed = new ArrayList<>();
        boolean allAgree = true;
        for (Candidate candidate : backends.candidates()) {
            Map<String, Object> entry = describe(candidate, selected);
            listed.add(entry);
            console.say("%s", line(candidate, selected));
            if (check && candidate.state() == Candidate.State.AVAILABLE) {
                BackendCheck.Outcome outcome = check(candidate, options);
                allAgree &= outcome.agrees();
                entry.put("check", json(outcome));
                console.say("    %s", describe(outcome));
            }
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("selected", selected);
        result.put("threads", options.threads());
        result.put("backends", listed);
        console.result(result);
        return allAgree ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static BackendCheck.Outcome check(Candidate candidate, BackendOptions options) {
        try (Backend backend = candidate.open(options)) {
            return BackendCheck.run(backend);
        }
    }

    private static String line(Candidate candidate, String selected) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%s %-12s %-12s priority %3d  %s",
                candidate.name().equals(selected) ? "*" : " ",
                candidate.name(),
                candidate.state().name().toLowerCase(Locale.ROOT),
                candidate.priority(),
                candidate.reason()));
        if (!candidate.remedy().isEmpty()) {
            line.append("; ").append(candidate.remedy());
        }
        return line.toString().stripTrailing();
    }

    private static Map<String, Object> describe(Candidate candidate, String selected) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", candidate.name());
        entry.put("state", candidate.state().name().toLowerCase(Locale.ROOT));
        entry.put("priority", candidate.priority());
        entry.put("selected", candidate.name().equals(selected));
        entry.put("reason", candidate.reason());
        entry.put("remedy", candidate.remedy());
        entry.put("location", candidate.location());
        return entry;
    }

    private static String describe(BackendCheck.Outcome outcome) {
        return String.format(
                Locale.ROOT,
                "%s: largest deviation in units of the tolerance: gemm %.3f, trained maps %.3f; %.1f GFLOP/s with %d %s",
                outcome.agrees() ? "agrees with the reference" : "DEVIATES from the reference",
                outcome.gemmDeviation(),
                outcome.trainingDeviation(),
                outcome.gigaflops(),
                outcome.threads(),
                outcome.threads() == 1 ? "thread" : "threads");
    }

    private static Map<String, Object> json(BackendCheck.Outcome outcome) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("agrees", outcome.agrees());
        json.put("gemmDeviation", outcome.gemmDeviation());
        json.put("trainingDeviation", outcome.trainingDeviation());
        json.put("gigaflops", outcome.gigaflops());
        return json;
    }
}
