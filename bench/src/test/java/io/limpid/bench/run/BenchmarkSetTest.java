package io.limpid.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;

class BenchmarkSetTest {

    private static final List<String> BACKENDS = List.of("vector", "reference");

    @ParameterizedTest
    @EnumSource(BenchmarkSet.class)
    void everyBenchmarkIsKnownToJmhWithItsParameters(BenchmarkSet set) {
        Set<BenchmarkListEntry> known = BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of());
        for (Plan plan : set.plans(Effort.FULL, BACKENDS)) {
            if (!plan.benchmark().startsWith(BenchmarkSet.PEER_PACKAGE)) {
                BenchmarkListEntry entry = known.stream()
                        .filter(candidate -> candidate.getUsername().startsWith(plan.benchmark() + "."))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(plan.benchmark()));
                assertEquals(
                        entry.getParams().orElse(Map.of()).keySet(),
                        plan.parameters().keySet());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Effort.class)
    void everySizeIsMeasuredOnce(Effort effort) {
        Set<Plan> once = new LinkedHashSet<>();
        for (BenchmarkSet set : BenchmarkSet.values()) {
            once.addAll(set.plans(effort, BACKENDS));
        }
        Set<String> described = once.stream().map(Plan::describe).collect(Collectors.toSet());
        assertEquals(once.size(), described.size());
    }

    @Test
    void anUnknownSetIsBadUsage() {
        StringWriter error = new StringWriter();
        int exit = new CommandLine(new Main()).setErr(new PrintWriter(error)).execute("everything");
        assertEquals(2, exit);
        assertTrue(error.toString().startsWith("there is no set 'everything'"), error.toString());
    }
}
