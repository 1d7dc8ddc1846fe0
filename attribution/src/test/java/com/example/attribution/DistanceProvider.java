package com.example.attribution;

import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.AttributionMethodProvider;
import io.limpid.attribution.MethodContext;
import java.util.List;
import java.util.Optional;

/** A method as another project would bring it; docs/extending.md shows this file. */
public final class DistanceProvider implements AttributionMethodProvider {

    @Override
    public List<String> names() {
        return List.of("third-distance");
    }

    @Override
    public Optional<AttributionMethod> create(String name, MethodContext context) {
        return Optional.of(new Distance(context.baseline()));
    }
}
