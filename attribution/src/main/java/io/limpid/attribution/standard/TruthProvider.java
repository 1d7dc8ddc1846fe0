package io.limpid.attribution.standard;

import io.limpid.attribution.faithfulness.FaithfulnessMetric;
import io.limpid.attribution.faithfulness.FaithfulnessMetricProvider;
import io.limpid.attribution.faithfulness.MetricContext;
import io.limpid.attribution.faithfulness.TruthArea;
import io.limpid.attribution.faithfulness.TruthFound;
import java.util.List;
import java.util.Optional;

/** How well attributions tell the true reasons, where they are known. */
public final class TruthProvider implements FaithfulnessMetricProvider {

    @Override
    public List<String> names() {
        return List.of("truth-found", "truth-auroc");
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public Optional<FaithfulnessMetric> create(String name, MetricContext context) {
        return context.truth().map(truth -> name.equals("truth-found") ? new TruthFound(truth) : new TruthArea(truth));
    }
}
