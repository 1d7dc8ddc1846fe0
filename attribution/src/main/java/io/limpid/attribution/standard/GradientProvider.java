package io.limpid.attribution.standard;

import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.AttributionMethodProvider;
import io.limpid.attribution.DifferentiableFunction;
import io.limpid.attribution.Gradient;
import io.limpid.attribution.GradientTimesInput;
import io.limpid.attribution.IntegratedGradients;
import io.limpid.attribution.Magnitude;
import io.limpid.attribution.MethodContext;
import java.util.List;
import java.util.Optional;

/** What gradients tell. */
public final class GradientProvider implements AttributionMethodProvider {

    @Override
    public List<String> names() {
        return List.of("gradient-magnitude", "gradient-x-input", "integrated-gradients");
    }

    @Override
    public int order() {
        return 300;
    }

    @Override
    public Optional<AttributionMethod> create(String name, MethodContext context) {
        return context.function(DifferentiableFunction.class).map(function -> switch (name) {
            case "gradient-magnitude" -> new Magnitude(new Gradient(function), context.features());
            case "gradient-x-input" -> new GradientTimesInput(function, context.baseline());
            default -> new IntegratedGradients(function, context.baseline());
        });
    }
}
