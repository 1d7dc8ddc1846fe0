package io.limpid.reproduce.intervention;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured, one value a row, in the order of the rows: of each score of detectors, by each measure. */
final class Measured {

    private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

    void add(String of, String measure, double value) {
        values.computeIfAbsent(of, key -> new LinkedHashMap<>())
                .computeIfAbsent(measure, key -> new ArrayList<>())
                .add(value);
    }

    /** Returns what was measured, in the order in which it first was. */
    List<String> names() {
        return List.copyOf(values.keySet());
    }

    List<String> measures() {
        return values.isEmpty()
                ? List.of()
                : List.copyOf(values.values().iterator().next().keySet());
    }

    /** Returns the values of all rows. */
    double[] rows(String of, String measure) {
        return values.getOrDefault(of, Map.of()).getOrDefault(measure, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
