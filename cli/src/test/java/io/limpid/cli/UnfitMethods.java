package io.limpid.cli;

import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.AttributionMethodProvider;
import io.limpid.attribution.MethodContext;
import java.util.List;
import java.util.Optional;

/** Another project's provider, of a method that fits no network and is in no list. */
public final class UnfitMethods implements AttributionMethodProvider {

    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public Optional<String> pattern() {
        return Optional.of("unfit");
    }

    @Override
    public boolean answersTo(String name) {
        return name.equals("unfit");
    }

    @Override
    public Optional<AttributionMethod> create(String name, MethodContext context) {
        return Optional.empty();
    }
}
