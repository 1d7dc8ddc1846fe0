package io.limpid.attribution;

import io.limpid.core.service.NamedProvider;
import java.util.Optional;

/**
 * Brings attribution methods, so that they are found by name and compared with the others. A name may be one of a list, or one of a
 * family that fits a pattern. Found by {@link java.util.ServiceLoader}; see {@link NamedProvider} for what its class must be like.
 */
public interface AttributionMethodProvider extends NamedProvider {

    /**
     * Creates a method. Its {@link AttributionMethod#name()} must be the name that it was asked for by.
     *
     * @param name one that this provider answers to
     * @param context what there is to work with
     * @return empty where the method needs more than that, for example gradients of a function that has none
     */
    Optional<AttributionMethod> create(String name, MethodContext context);
}
