package io.limpid.attribution.standard;

import io.limpid.attribution.faithfulness.FaithfulnessMetric;
import io.limpid.attribution.faithfulness.FaithfulnessMetricProvider;
import io.limpid.attribution.faithfulness.MetricContext;
import io.limpid.attribution.faithfulness.Sparseness;
import java.util.List;
import java.util.Optional;

/** How concentrated attributions are. */
public final class SparsenessProvider implements FaithfulnessMetricProvider {

    @Override
    public List<String> names() {
        return List.of("sparseness");
    }

    @Override
    public int order() {
        return 500;
    }

    @Override
    public Optional<FaithfulnessMetric> create(String name, MetricContext context) {
        return Optional.of(new Sparseness());
    }
}
