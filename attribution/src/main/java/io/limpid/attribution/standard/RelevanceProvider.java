package io.limpid.attribution.standard;

import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.AttributionMethodProvider;
import io.limpid.attribution.LayerwiseRelevance;
import io.limpid.attribution.MethodContext;
import io.limpid.attribution.NetworkFunction;
import java.util.List;
import java.util.Optional;

/** Layer-wise relevance propagation, which needs the layers of a network. */
public final class RelevanceProvider implements AttributionMethodProvider {

    private static final float GAMMA = 0.25f;

    @Override
    public List<String> names() {
        return List.of("lrp-epsilon", "lrp-gamma");
    }

    @Override
    public int order() {
        return 400;
    }

    @Override
    public Optional<AttributionMethod> create(String name, MethodContext context) {
        return context.function(NetworkFunction.class)
                .map(function -> name.equals("lrp-gamma")
                        ? LayerwiseRelevance.gamma(function, GAMMA)
                        : LayerwiseRelevance.epsilon(function));
    }
}
