package io.limpid.attribution.faithfulness;

import io.limpid.core.service.NamedProvider;
import java.util.Optional;

/**
 * Brings measures of faithfulness, so that every comparison applies them. Found by {@link java.util.ServiceLoader}; see
 * {@link NamedProvider} for what its class must be like.
 */
public interface FaithfulnessMetricProvider extends NamedProvider {

    /**
     * Creates a measure. Its {@link FaithfulnessMetric#name()} must be the name that it was asked for by.
     *
     * @param name one that this provider answers to
     * @param context what there is to work with
     * @return empty where the measure needs more than that, for example a random network
     */
    Optional<FaithfulnessMetric> create(String name, MetricContext context);
}
