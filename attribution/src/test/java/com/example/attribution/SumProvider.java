package com.example.attribution;

import io.limpid.attribution.faithfulness.FaithfulnessMetric;
import io.limpid.attribution.faithfulness.FaithfulnessMetricProvider;
import io.limpid.attribution.faithfulness.MetricContext;
import java.util.List;
import java.util.Optional;

/** A metric as another project would bring it; docs/extending.md shows this file. */
public final class SumProvider implements FaithfulnessMetricProvider {

    @Override
    public List<String> names() {
        return List.of("third-sum");
    }

    @Override
    public Optional<FaithfulnessMetric> create(String name, MetricContext context) {
        return Optional.of(new Sum());
    }
}
