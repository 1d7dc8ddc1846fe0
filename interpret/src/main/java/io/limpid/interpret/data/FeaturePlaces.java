package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where data have the features of a schema.
 *
 * @param named whether columns are matched by name; else by place
 * @param source the column that each feature of the schema is
 * @param remarks what was not as expected, a sentence each
 */
record FeaturePlaces(boolean named, int[] source, List<String> remarks) {

    /**
     * Finds them by name where both have names, in whatever order they are, else by place.
     *
     * @param data what messages call the data
     * @param width how many columns these have
     * @param names the names of the columns; empty if they have none
     * @throws BadInputException if the features do not fit
     */
    static FeaturePlaces of(String data, int width, List<String> names, Schema schema) {
        if (schema.featureNames().isEmpty() || names.isEmpty()) {
            if (width != schema.width()) {
                throw new BadInputException(
                        data + ": has " + width + " features, but the model takes " + schema.width());
            }
            return new FeaturePlaces(false, IntStream.range(0, width).toArray(), List.of());
        }
        List<String> remarks = new ArrayList<>();
        Map<String, Integer> places = LabelNames.indexes(names);
        takeOtherSpellings(names, schema.featureNames(), places, remarks);
        requireFeatures(data, schema.featureNames(), places);
        remarkOnOthers(names, schema.featureNames(), places, remarks);
        return new FeaturePlaces(
                true, schema.featureNames().stream().mapToInt(places::get).toArray(), remarks);
    }

    /** Returns whether data have the features and nothing else, in the same order. */
    boolean isSame(int width) {
        return source.length == width && IntStream.range(0, width).allMatch(i -> source[i] == i);
    }

    private static void requireFeatures(String data, List<String> featureNames, Map<String, Integer> present) {
        List<String> missing =
                featureNames.stream().filter(name -> !present.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new BadInputException(data + ": lacks features of the model: " + NameMatching.someOf(missing));
        }
    }

    /** Lets a feature that is missing be a column whose name differs in capital letters alone, where there is only one. */
    private static void takeOtherSpellings(
            List<String> names, List<String> featureNames, Map<String, Integer> places, List<String> remarks) {
        Set<String> wanted = Set.copyOf(featureNames);
        List<String> taken = new ArrayList<>();
        for (String name : featureNames) {
            if (!places.containsKey(name)) {
                List<String> alike = names.stream()
                        .filter(other -> !wanted.contains(other) && other.equalsIgnoreCase(name))
                        .toList();
                if (alike.size() == 1) {
                    places.put(name, places.get(alike.get(0)));
                    taken.add("'" + alike.get(0) + "' for '" + name + "'");
                }
            }
        }
        if (!taken.isEmpty()) {
            remarks.add(
                    "columns were taken that are spelled otherwise than the model's: " + NameMatching.listed(taken));
        }
    }

    private static void remarkOnOthers(
            List<String> names, List<String> featureNames, Map<String, Integer> places, List<String> remarks) {
        Set<Integer> used = featureNames.stream().map(places::get).collect(Collectors.toSet());
        List<String> unknown = IntStream.range(0, names.size())
                .filter(column -> !used.contains(column))
                .mapToObj(names::get)
                .toList();
        if (!unknown.isEmpty()) {
            remarks.add("the model does not know " + (unknown.size() == 1 ? "the column " : "the columns ")
                    + NameMatching.someOf(unknown) + "; left out");
        }
    }
}
