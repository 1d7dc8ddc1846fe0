package io.limpid.attribution.standard;

import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.AttributionMethodProvider;
import io.limpid.attribution.MethodContext;
import io.limpid.attribution.Occlusion;
import io.limpid.attribution.ShapleyValues;
import java.util.List;
import java.util.Optional;

/** What scores tell of rows with groups of features taken away: for any function. */
public final class RemovalProvider implements AttributionMethodProvider {

    private static final int FEWEST_COALITIONS = 512;
    private static final int COALITIONS_PER_GROUP = 4;

    @Override
    public List<String> names() {
        return List.of("occlusion", "shapley");
    }

    @Override
    public int order() {
        return 500;
    }

    @Override
    public Optional<AttributionMethod> create(String name, MethodContext context) {
        return Optional.of(name.equals("shapley") ? shapley(context) : occlusion(context));
    }

    private static AttributionMethod occlusion(MethodContext context) {
        return new Occlusion(context.function(), context.groups(), context.baseline());
    }

    private static AttributionMethod shapley(MethodContext context) {
        int coalitions = Math.max(
                FEWEST_COALITIONS, COALITIONS_PER_GROUP * context.groups().count());
        return ShapleyValues.of(context.function(), context.groups(), context.baseline(), coalitions, context.seed());
    }
}
