package io.limpid.reproduce.truth;

import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.faithfulness.AttributedRows;
import io.limpid.attribution.faithfulness.FaithfulnessMetric;

/** Maps that were made up, and what a measure says of them. */
final class Maps {

    private Maps() {}

    /** A method whose maps are given elsewhere. */
    private record Given() implements AttributionMethod {

        @Override
        public String name() {
            return "given";
        }

        @Override
        public double passesPerRow() {
            return 0;
        }

        @Override
        public void attribute(float[] rows, int count, int[] targets, float[] attributions) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    static double[] measure(FaithfulnessMetric metric, int[] targets, float[] rows, float[] map) {
        double[] values = new double[targets.length];
        metric.measure(new AttributedRows(rows, targets.length, targets, map, new Given()), values);
        return values;
    }

    static double[] measure(FaithfulnessMetric metric, int count, float... map) {
        return measure(metric, new int[count], new float[map.length], map);
    }
}
