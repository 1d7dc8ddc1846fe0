package io.limpid.attribution.standard;

import io.limpid.attribution.faithfulness.FaithfulnessMetric;
import io.limpid.attribution.faithfulness.FaithfulnessMetricProvider;
import io.limpid.attribution.faithfulness.MetricContext;
import io.limpid.attribution.faithfulness.ParameterRandomisation;
import java.util.List;
import java.util.Optional;

/** Whether a method answers to random weights, where there is a network that has them. */
public final class RandomisationProvider implements FaithfulnessMetricProvider {

    @Override
    public List<String> names() {
        return List.of("randomisation-correlation");
    }

    @Override
    public int order() {
        return 600;
    }

    @Override
    public Optional<FaithfulnessMetric> create(String name, MetricContext context) {
        return context.onRandomNetwork().map(ParameterRandomisation::new);
    }
}
