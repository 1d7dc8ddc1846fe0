package io.limpid.report.chart;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * Round numbers along an axis.
 *
 * @param values ascending, at least two; the axis reaches from the first to the last
 * @param step the distance between neighbours
 */
record AxisTicks(List<Double> values, double step) {

    /** Covers all values, of which there is at least one. */
    static AxisTicks covering(List<Double> values, int count) {
        DoubleSummaryStatistics range =
                values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        return covering(range.getMin(), range.getMax(), count);
    }

    /** Covers the range with about {@code count} steps of 1, 2 or 5 times a power of ten. */
    static AxisTicks covering(double minimum, double maximum, int count) {
        double span = maximum - minimum;
        if (!(span > 0)) {
            // One value alone: a range around it, so that the point lies in the middle.
            span = minimum == 0 ? 1 : Math.abs(minimum) * 0.2;
            return covering(minimum - span / 2, maximum + span / 2, count);
        }
        double step = roundStep(span / count);
        long first = (long) Math.floor(minimum / step + 1e-9);
        long last = (long) Math.ceil(maximum / step - 1e-9);
        List<Double> values = new ArrayList<>();
        for (long k = first; k <= last; k++) {
            values.add(k * step);
        }
        return new AxisTicks(List.copyOf(values), step);
    }

    /** Returns the numbers to write along an axis from 1 to {@code last}: 1 and multiples of a round step. */
    static List<Integer> counting(int last) {
        int step = last <= 12 ? 1 : (int) roundStep(last / 8.0);
        List<Integer> numbers = new ArrayList<>();
        numbers.add(1);
        for (int number = Math.max(2, step); number <= last; number += step) {
            numbers.add(number);
        }
        return List.copyOf(numbers);
    }

    private static double roundStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    double first() {
        return values.get(0);
    }

    double last() {
        return values.get(values.size() - 1);
    }
}
