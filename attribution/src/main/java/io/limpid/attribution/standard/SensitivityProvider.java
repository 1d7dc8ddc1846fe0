package io.limpid.attribution.standard;

import io.limpid.attribution.faithfulness.FaithfulnessMetric;
import io.limpid.attribution.faithfulness.FaithfulnessMetricProvider;
import io.limpid.attribution.faithfulness.MaxSensitivity;
import io.limpid.attribution.faithfulness.MetricContext;
import java.util.List;
import java.util.Optional;

/** How far attributions move when a row moves a little. */
public final class SensitivityProvider implements FaithfulnessMetricProvider {

    @Override
    public List<String> names() {
        return List.of("max-sensitivity");
    }

    @Override
    public int order() {
        return 300;
    }

    @Override
    public Optional<FaithfulnessMetric> create(String name, MetricContext context) {
        return Optional.of(new MaxSensitivity(
                context.features(),
                context.settings().radius(),
                context.settings().changes(),
                context.seed()));
    }
}
