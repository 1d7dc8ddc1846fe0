package com.example.attribution;

import io.limpid.attribution.faithfulness.AttributedRows;
import io.limpid.attribution.faithfulness.FaithfulnessMetric;
import io.limpid.attribution.faithfulness.FaithfulnessMetricProvider;
import io.limpid.attribution.faithfulness.MetricContext;
import java.util.List;
import java.util.Optional;

/** What another project would bring: the sum of the attributions. */
public final class ThirdPartyMetrics implements FaithfulnessMetricProvider {

    @Override
    public List<String> names() {
        return List.of("third-sum");
    }

    @Override
    public Optional<FaithfulnessMetric> create(String name, MetricContext context) {
        return Optional.of(new Sum());
    }

    private static final class Sum implements FaithfulnessMetric {

        @Override
        public String name() {
            return "third-sum";
        }

        @Override
        public Better better() {
            return Better.NEITHER;
        }

        @Override
        public void measure(AttributedRows rows, double[] values) {
            for (int row = 0; row < rows.count(); row++) {
                values[row] = 0;
                for (int i = 0; i < rows.features(); i++) {
                    values[row] += rows.attribution()[row * rows.features() + i];
                }
            }
        }
    }
}
