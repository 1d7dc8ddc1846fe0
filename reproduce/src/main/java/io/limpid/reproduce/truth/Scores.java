package io.limpid.reproduce.truth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What was measured of the maps of one known answer: of each map and measure one value a row, seed by seed. */
final class Scores {

    /**
     * A map.
     *
     * @param method its name
     * @param reference what rows are compared with
     * @param against what the score of a class is relative to: {@code mean}, of all scores, or {@code none}, where the method does not
     *     say otherwise
     */
    record Judged(String method, String reference, String against) {

        @Override
        public String toString() {
            return method
                    + (reference.equals("none") ? "" : " against " + reference)
                    + (against.equals("none") ? "" : ", relative to the " + against);
        }
    }

    private final Map<Judged, Map<String, List<double[]>>> values = new LinkedHashMap<>();
    private final List<Double> accuracies = new ArrayList<>();

    void network(double accuracy) {
        accuracies.add(accuracy);
    }

    void add(Judged map, String measure, double[] rows) {
        values.computeIfAbsent(map, key -> new LinkedHashMap<>())
                .computeIfAbsent(measure, name -> new ArrayList<>())
                .add(rows);
    }

    List<Double> accuracies() {
        return accuracies;
    }

    List<Judged> maps() {
        return List.copyOf(values.keySet());
    }

    List<String> measures() {
        return List.copyOf(values.values().iterator().next().keySet());
    }

    /** Returns the values of all rows of all seeds. */
    double[] rows(Judged map, String measure) {
        return seeds(map, measure).flatMapToDouble(Arrays::stream).toArray();
    }

    /** Returns the mean of each seed. */
    double[] means(Judged map, String measure) {
        return seeds(map, measure)
                .mapToDouble(rows -> Arrays.stream(rows).average().orElse(Double.NaN))
                .toArray();
    }

    private Stream<double[]> seeds(Judged map, String measure) {
        return values.getOrDefault(map, Map.of()).getOrDefault(measure, List.of()).stream();
    }
}
