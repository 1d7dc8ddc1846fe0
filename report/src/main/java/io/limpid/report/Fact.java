package io.limpid.report;

import java.util.Objects;

/**
 * One line of the report's list of facts.
 *
 * @param label what it is, for example {@code learning rate}
 * @param value as people read it, for example {@code 0.01}
 */
public record Fact(String label, String value) {

    public Fact {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(value, "value");
    }
}
