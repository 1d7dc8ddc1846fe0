package io.limpid.reproduce.truth;

import io.limpid.attribution.Affordability;
import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.AttributionMethods;
import io.limpid.attribution.Baseline;
import io.limpid.attribution.StandardMethods;
import io.limpid.attribution.faithfulness.AttributedRows;
import io.limpid.interpret.explanation.ModelGroups;
import io.limpid.interpret.model.Model;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Explains rows by every method that is affordable.
 *
 * @param rows [count, D], row by row, encoded
 * @param targets the class that each row is explained for, [count]
 */
record MapMaker(Model model, float[] rows, int[] targets, long seed) {

    private static final int BATCH = 256;

    /** Methods that compare a row with nothing. */
    private static final Set<String> OF_ROWS_ALONE =
            Set.of("random", "contribution-magnitude", "gradient-magnitude", "lrp-epsilon", "lrp-gamma");

    private static final double MOST_PASSES_OF_IMAGES = 200;
    private static final double MOST_PASSES_OF_TABLES = 2000;

    /** Enough for the passes of one row by integrated gradients. */
    private static final int BATCH_FOR_ONE = 64;

    /**
     * Makes the maps of methods that compare rows with nothing.
     *
     * @param relative whether each class score is explained relative to the mean of all, rather than by itself
     * @return the maps of each method, by its name
     */
    Map<String, AttributedRows> ofRowsAlone(boolean relative) {
        Map<String, AttributedRows> made = new LinkedHashMap<>();
        Baseline unused = Baseline.zero(rows.length / targets.length);
        try (StandardMethods methods = methods(unused, relative, targets.length)) {
            for (String name : methods.names()) {
                if (OF_ROWS_ALONE.contains(name)) {
                    made.put(name, AttributedRows.of(methods.method(name), rows, targets.length, targets));
                }
            }
        }
        return made;
    }

    /**
     * Makes the maps of all others.
     *
     * @param relative whether each class score is explained relative to the mean of all, rather than by itself
     * @param variants methods besides those that are listed
     * @return the maps of each method, by its name
     */
    Map<String, AttributedRows> against(ReferenceRows reference, boolean relative, List<String> variants) {
        int count = targets.length;
        int width = rows.length / count;
        int[] references = reference.counts(count);
        Map<String, AttributedRows> made = new LinkedHashMap<>();
        for (int i = 0; i < reference.rows().size(); i++) {
            int[] places = reference.compared().get(i);
            int[] classes = IntStream.of(places).map(row -> targets[row]).toArray();
            float[] some = taken(places, width);
            try (StandardMethods methods = methods(reference.rows().get(i), relative, places.length)) {
                for (AttributionMethod method : affordable(methods, references[places[0]], variants)) {
                    float[] part = AttributedRows.of(method, some, places.length, classes)
                            .attribution();
                    float[] all = made.computeIfAbsent(
                                    method.name(),
                                    name -> new AttributedRows(rows, count, targets, new float[rows.length], method))
                            .attribution();
                    for (int k = 0; k < part.length; k++) {
                        int row = places[k / width];
                        all[row * width + k % width] += part[k] / references[row];
                    }
                }
            }
        }
        return made;
    }

    private float[] taken(int[] places, int width) {
        float[] some = new float[places.length * width];
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(rows, places[i] * width, some, i * width, width);
        }
        return some;
    }

    private StandardMethods methods(Baseline baseline, boolean relative, int count) {
        return new StandardMethods(
                AttributionMethods.discover(),
                model.network(),
                ModelGroups.of(model.info()),
                baseline,
                relative,
                count == 1 ? BATCH_FOR_ONE : BATCH,
                seed);
    }

    /** With several references a method's passes count for each of them. */
    private List<AttributionMethod> affordable(StandardMethods methods, int references, List<String> variants) {
        int width = rows.length / targets.length;
        double most = model.info().schema().image().isPresent() ? MOST_PASSES_OF_IMAGES : MOST_PASSES_OF_TABLES;
        Set<String> names = new LinkedHashSet<>(methods.names());
        names.addAll(variants);
        return names.stream()
                .filter(name -> !OF_ROWS_ALONE.contains(name))
                .map(methods::method)
                .filter(method -> references == 1
                        ? Affordability.STANDARD.allows(width, method.passesPerRow())
                        : references * method.passesPerRow() <= most)
                .toList();
    }
}
