package io.limpid.attribution.standard;

import io.limpid.attribution.faithfulness.CompletenessResidual;
import io.limpid.attribution.faithfulness.FaithfulnessMetric;
import io.limpid.attribution.faithfulness.FaithfulnessMetricProvider;
import io.limpid.attribution.faithfulness.MetricContext;
import java.util.List;
import java.util.Optional;

/** How far attributions are from accounting for the score. */
public final class CompletenessProvider implements FaithfulnessMetricProvider {

    @Override
    public List<String> names() {
        return List.of("completeness-residual");
    }

    @Override
    public int order() {
        return 400;
    }

    @Override
    public Optional<FaithfulnessMetric> create(String name, MetricContext context) {
        return Optional.of(new CompletenessResidual(context.function(), context.baseline()));
    }
}
