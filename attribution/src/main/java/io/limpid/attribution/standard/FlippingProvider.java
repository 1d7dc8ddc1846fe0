package io.limpid.attribution.standard;

import io.limpid.attribution.faithfulness.FaithfulnessMetric;
import io.limpid.attribution.faithfulness.FaithfulnessMetricProvider;
import io.limpid.attribution.faithfulness.MetricContext;
import io.limpid.attribution.faithfulness.MetricSettings;
import io.limpid.attribution.faithfulness.PixelFlipping;
import io.limpid.attribution.faithfulness.PixelFlipping.Direction;
import io.limpid.attribution.faithfulness.PixelFlipping.Output;
import java.util.List;
import java.util.Optional;

/** Deletion and insertion, which follow the likelihood of the explained class. */
public final class FlippingProvider implements FaithfulnessMetricProvider {

    @Override
    public List<String> names() {
        return List.of("deletion", "insertion");
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Optional<FaithfulnessMetric> create(String name, MetricContext context) {
        Direction direction = name.equals("deletion") ? Direction.DELETION : Direction.INSERTION;
        MetricSettings settings = context.settings();
        return Optional.of(new PixelFlipping(
                context.function(),
                context.baseline(),
                direction,
                Output.LIKELIHOOD,
                settings.step(),
                settings.flipped()));
    }
}
