package io.limpid.attribution.standard;

import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.AttributionMethodProvider;
import io.limpid.attribution.ContributionMap;
import io.limpid.attribution.Magnitude;
import io.limpid.attribution.MethodContext;
import java.util.List;
import java.util.Optional;

/** The size of the last layer's contribution map. */
public final class ContributionProvider implements AttributionMethodProvider {

    @Override
    public List<String> names() {
        return List.of("contribution-magnitude");
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public Optional<AttributionMethod> create(String name, MethodContext context) {
        return context.interpreter().map(interpreter -> {
            int last = interpreter.network().shape().depth();
            return new Magnitude(new ContributionMap(interpreter, last), context.features());
        });
    }
}
