package io.limpid.interpret.training;

import io.limpid.core.network.ClassWeights;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How much rows count in training, by their class.
 *
 * @param balanced whether rare classes count as much as frequent ones: rows in inverse proportion to the rows of their class
 * @param named weights by the name of the class, 1 for all others; empty where none was chosen
 */
public record ClassWeighting(boolean balanced, Map<String, Double> named) {

    /** Every row counts the same. */
    public static final ClassWeighting NONE = new ClassWeighting(false, Map.of());

    /** Every class counts the same. */
    public static final ClassWeighting BALANCED = new ClassWeighting(true, Map.of());

    /** @throws IllegalArgumentException if weights are both balanced and named, or one is negative or not finite */
    public ClassWeighting {
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
        if (balanced && !named.isEmpty()) {
            throw new IllegalArgumentException("class weights are either balanced or given, not both");
        }
        named.forEach((name, weight) -> {
            if (!(weight >= 0 && Double.isFinite(weight))) {
                throw new IllegalArgumentException(
                        "the weight of the class '" + name + "' must be finite and not negative, but is " + weight);
            }
        });
    }

    /** Returns whether every row counts the same. */
    public boolean isNone() {
        return !balanced && named.isEmpty();
    }

    /**
     * Returns the weights for the classes of training rows; absent where every row counts the same.
     *
     * @param rows with labels
     * @throws BadInputException if a class that is named is not among theirs, or no row would count
     */
    public Optional<ClassWeights> of(DataSet rows) {
        if (isNone()) {
            return Optional.empty();
        }
        long[] counts = new long[rows.classNames().size()];
        for (int label : rows.labels().orElseThrow()) {
            counts[label]++;
        }
        if (balanced) {
            return Optional.of(ClassWeights.balanced(counts));
        }
        float[] values = new float[counts.length];
        Arrays.fill(values, 1);
        named.forEach((name, weight) -> {
            int label = rows.classNames().indexOf(name);
            if (label < 0) {
                throw new BadInputException(rows.name() + ": has no class '" + name + "' to weigh; its classes are "
                                + String.join(", ", rows.classNames()))
                        .about("class-weights");
            }
            values[label] = weight.floatValue();
        });
        double counted = 0;
        for (int label = 0; label < counts.length; label++) {
            counted += (double) counts[label] * values[label];
        }
        if (counted == 0) {
            throw new BadInputException(rows.name() + ": no row would count, since the classes that have rows weigh 0")
                    .about("class-weights");
        }
        return Optional.of(new ClassWeights(values));
    }

    /** {@code none}, {@code balanced}, or {@code NAME=WEIGHT,…}. */
    @Override
    public String toString() {
        if (isNone()) {
            return "none";
        }
        if (balanced) {
            return "balanced";
        }
        StringBuilder text = new StringBuilder();
        named.forEach((name, weight) ->
                text.append(text.isEmpty() ? "" : ",").append(name).append('=').append(weight));
        return text.toString();
    }
}
