package io.limpid.reproduce.truth;

import io.limpid.attribution.Affordability;
import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.AttributionMethods;
import io.limpid.attribution.Baseline;
import io.limpid.attribution.StandardMethods;
import io.limpid.attribution.faithfulness.AttributedRows;
import io.limpid.interpret.explanation.ModelGroups;
import io.limpid.interpret.model.Model;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        float weight = reference.oneEach() ? 1 : 1f / reference.rows().size();
        Map<String, float[]> maps = new LinkedHashMap<>();
        Map<String, AttributedRows> made = new LinkedHashMap<>();
        for (int i = 0; i < reference.rows().size(); i++) {
            int first = reference.oneEach() ? i : 0;
            int end = reference.oneEach() ? i + 1 : count;
            float[] some = Arrays.copyOfRange(rows, first * width, end * width);
            int[] classes = Arrays.copyOfRange(targets, first, end);
            try (StandardMethods methods = methods(reference.rows().get(i), relative, end - first)) {
                for (AttributionMethod method : affordable(methods, width, variants)) {
                    float[] part = AttributedRows.of(method, some, end - first, classes)
                            .attribution();
                    float[] all = maps.computeIfAbsent(method.name(), name -> new float[rows.length]);
                    for (int k = 0; k < part.length; k++) {
                        all[first * width + k] += weight * part[k];
                    }
                    made.put(method.name(), new AttributedRows(rows, count, targets, all, method));
                }
            }
        }
        return made;
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

    private static List<AttributionMethod> affordable(StandardMethods methods, int width, List<String> variants) {
        Set<String> names = new LinkedHashSet<>(methods.names());
        names.addAll(variants);
        return names.stream()
                .filter(name -> !OF_ROWS_ALONE.contains(name))
                .map(methods::method)
                .filter(method -> Affordability.STANDARD.allows(width, method.passesPerRow()))
                .toList();
    }
}
