package io.limpid.attribution.faithfulness;

import io.limpid.attribution.AttributionMethod;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Judges attribution methods by the same measures on the same rows. */
public final class MethodComparison {

    private static final int WARM_UP_ROWS = 16;
    private static final double NANOSECONDS_PER_MILLISECOND = 1e6;

    private final List<FaithfulnessMetric> metrics;
    private final List<FlippingGain> gains;
    private final float[] rows;
    private final int count;
    private final int[] targets;

    /**
     * @param rows [count, D], row by row, scaled as for training
     * @param targets the class that each row is explained for
     */
    public MethodComparison(List<FaithfulnessMetric> metrics, float[] rows, int count, int[] targets) {
        this(metrics, List.of(), rows, count, targets);
    }

    /**
     * @param gains areas under curves, which are kept for each row; the first are the means of deletion and insertion
     * @param rows [count, D], row by row, scaled as for training
     * @param targets the class that each row is explained for
     */
    public MethodComparison(
            List<FaithfulnessMetric> metrics, List<FlippingGain> gains, float[] rows, int count, int[] targets) {
        this.metrics = List.copyOf(metrics);
        this.gains = List.copyOf(gains);
        this.rows = rows;
        this.count = count;
        this.targets = targets;
    }

    /** Lets a method attribute the rows, once for the time it takes, and applies every measure. */
    public MethodFigures judge(AttributionMethod method) {
        warmUp(method);
        long start = System.nanoTime();
        AttributedRows attributed = AttributedRows.of(method, rows, count, targets);
        double milliseconds = (System.nanoTime() - start) / NANOSECONDS_PER_MILLISECOND / count;
        Map<String, FlippingGain.Areas> areas = new LinkedHashMap<>();
        for (FlippingGain gain : gains) {
            areas.put(gain.replacement().name(), gain.measure(attributed));
        }
        Map<String, Double> means = new LinkedHashMap<>();
        areas.values().stream().findFirst().ifPresent(first -> {
            means.put("deletion", mean(first.deletion()));
            means.put("insertion", mean(first.insertion()));
        });
        double[] values = new double[count];
        for (FaithfulnessMetric metric : metrics) {
            metric.measure(attributed, values);
            means.put(metric.name(), mean(values));
        }
        return new MethodFigures(method.name(), method.passesPerRow(), milliseconds, means, areas);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private void warmUp(AttributionMethod method) {
        int few = Math.min(WARM_UP_ROWS, count);
        float[] part = Arrays.copyOf(rows, rows.length / count * few);
        method.attribute(part, few, targets, new float[part.length]);
    }
}
