package io.limpid.reproduce;

import io.limpid.reproduce.trial.TrialFigures;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Networks that differ in their seed alone.
 *
 * @param name what they have in common
 * @param all their figures, the first seed first
 */
record SeedGroup(String name, List<TrialFigures> all) {

    /** Returns those that could be trained. */
    List<TrialFigures> trained() {
        return all.stream().filter(TrialFigures::trained).toList();
    }

    double mean(ToDoubleFunction<TrialFigures> figure) {
        return trained().stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    double least(ToDoubleFunction<TrialFigures> figure) {
        return trained().stream().mapToDouble(figure).min().orElse(Double.NaN);
    }

    double most(ToDoubleFunction<TrialFigures> figure) {
        return trained().stream().mapToDouble(figure).max().orElse(Double.NaN);
    }

    /** The sample standard deviation; NaN for fewer than two networks. */
    double standardDeviation(ToDoubleFunction<TrialFigures> figure) {
        double[] values = trained().stream().mapToDouble(figure).toArray();
        double mean = TrialFigures.mean(values);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
    }

    /** The mean of a row of figures, place by place; empty if no network could be trained. */
    double[] means(Function<TrialFigures, double[]> figures) {
        List<double[]> rows = trained().stream().map(figures).toList();
        double[] means = new double[rows.isEmpty() ? 0 : rows.get(0).length];
        for (int i = 0; i < means.length; i++) {
            int place = i;
            means[i] = rows.stream().mapToDouble(row -> row[place]).average().orElseThrow();
        }
        return means;
    }
}
