package io.limpid.core.service;

import java.util.List;
import java.util.Optional;

/**
 * What brings parts that are chosen by name. A public class with a public constructor without parameters, which does nothing, named
 * in a file of {@code META-INF/services} or in a {@code provides} of its module; on the class path, the file counts.
 */
public interface NamedProvider {

    /** Returns the names of what it brings, in the order of a table; each once in the whole program. May be empty. */
    List<String> names();

    /** Returns its place among the providers: lower ones come first. This project's own lie below the default, 1000. */
    default int order() {
        return 1000;
    }

    /**
     * Returns how further names are written that it answers to, for people, for example {@code evidence:AGAINST:SHARE}; empty
     * where there are none. They are in no list, and only created when they are asked for.
     */
    default Optional<String> pattern() {
        return Optional.empty();
    }

    /** Returns whether it brings something of that name. Whoever has a {@link #pattern} says here which names fit it. */
    default boolean answersTo(String name) {
        return names().contains(name);
    }
}
