package io.limpid.interpret.explanation;

import io.limpid.attribution.AttributionMethods;
import java.util.Objects;

/**
 * An attribution method that explains rows in place of evidence.
 *
 * @param known the methods that there are
 * @param name which of them
 * @param relativeToMean whether class scores are explained relative to the mean of all
 * @param seed decides everything random
 */
public record OtherMethod(AttributionMethods known, String name, boolean relativeToMean, long seed) {

    public OtherMethod {
        Objects.requireNonNull(known, "known");
        Objects.requireNonNull(name, "name");
    }
}
