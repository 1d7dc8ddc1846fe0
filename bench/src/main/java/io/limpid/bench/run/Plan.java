package io.limpid.bench.run;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A benchmark with the parameters to run it with; every combination is measured in JVMs of its own.
 *
 * @param benchmark the full name of the benchmark's class
 * @param parameters the values of each parameter
 * @param jmhThreads how many threads JMH itself calls the benchmark with; 1 where the backend brings its own
 * @param scaling whether it is one of many sizes, of which each gets fewer JVMs
 */
record Plan(String benchmark, Map<String, List<String>> parameters, int jmhThreads, boolean scaling) {

    Plan {
        parameters = Map.copyOf(parameters);
    }

    /** Returns plans in an order in which those that are compared with each other are near each other: by what they do, whoever does it. */
    static List<Plan> inPairs(Collection<Plan> plans) {
        return plans.stream()
                .sorted(Comparator.comparing(Plan::scaling).thenComparing(Plan::operation))
                .toList();
    }

    private int operation() {
        List<String> endings = List.of("Forward", "Training", "Explanation", "InTurn");
        for (int i = endings.size() - 1; i >= 0; i--) {
            if (benchmark.endsWith(endings.get(i))) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Returns how many combinations there are. */
    int combinations() {
        return parameters.values().stream().mapToInt(List::size).reduce(1, (a, b) -> a * b);
    }

    String simpleName() {
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    /** Returns one line for people. */
    String describe() {
        return simpleName()
                + (parameters.isEmpty() ? "" : " " + new TreeMap<>(parameters))
                + (jmhThreads == 1 ? "" : " with " + jmhThreads + " threads");
    }
}
