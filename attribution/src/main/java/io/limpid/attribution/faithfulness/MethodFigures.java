package io.limpid.attribution.faithfulness;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was measured of one method.
 *
 * @param method its name
 * @param passesPerRow how many passes through the network a row takes
 * @param millisecondsPerRow how long a row took, in batches
 * @param means the mean of each measure over the rows, by its name, in the order of the measures
 * @param areas the areas under the curves of each row, by the name of what took the place of features
 */
public record MethodFigures(
        String method,
        double passesPerRow,
        double millisecondsPerRow,
        Map<String, Double> means,
        Map<String, FlippingGain.Areas> areas) {

    public MethodFigures {
        means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
        areas = Collections.unmodifiableMap(new LinkedHashMap<>(areas));
    }
}
