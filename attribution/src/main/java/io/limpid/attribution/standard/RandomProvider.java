package io.limpid.attribution.standard;

import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.AttributionMethodProvider;
import io.limpid.attribution.MethodContext;
import io.limpid.attribution.RandomAttribution;
import java.util.List;
import java.util.Optional;

/** Random numbers, to be beaten. */
public final class RandomProvider implements AttributionMethodProvider {

    @Override
    public List<String> names() {
        return List.of("random");
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Optional<AttributionMethod> create(String name, MethodContext context) {
        return Optional.of(new RandomAttribution(context.features(), context.seed()));
    }
}
