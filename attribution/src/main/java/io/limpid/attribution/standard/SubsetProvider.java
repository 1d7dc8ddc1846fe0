package io.limpid.attribution.standard;

import io.limpid.attribution.Baseline;
import io.limpid.attribution.ScoreFunction;
import io.limpid.attribution.faithfulness.FaithfulnessCorrelation;
import io.limpid.attribution.faithfulness.FaithfulnessMetric;
import io.limpid.attribution.faithfulness.FaithfulnessMetricProvider;
import io.limpid.attribution.faithfulness.Infidelity;
import io.limpid.attribution.faithfulness.MetricContext;
import java.util.List;
import java.util.Optional;

/** What happens to the score when random subsets of features are taken away. Infidelity is scaled for each row. */
public final class SubsetProvider implements FaithfulnessMetricProvider {

    @Override
    public List<String> names() {
        return List.of("faithfulness-correlation", "infidelity");
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public Optional<FaithfulnessMetric> create(String name, MetricContext context) {
        ScoreFunction function = context.function();
        Baseline baseline = context.baseline();
        int size = context.settings().subsetSize();
        int draws = context.settings().subsets();
        return Optional.of(
                name.equals("infidelity")
                        ? new Infidelity(function, baseline, size, draws, context.seed(), true)
                        : new FaithfulnessCorrelation(function, baseline, size, draws, context.seed()));
    }
}
