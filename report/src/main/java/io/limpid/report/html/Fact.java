package io.limpid.report.html;

import java.util.List;
import java.util.Objects;

/**
 * One line of a list of facts.
 *
 * @param label what it is, for example {@code learning rate}
 * @param value as people read it, for example {@code 0.01}
 */
public record Fact(String label, String value) {

    public Fact {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(value, "value");
    }

    /** Writes a list of facts. */
    public static void list(List<Fact> facts, Html html) {
        html.open("dl", "class", "facts");
        for (Fact fact : facts) {
            html.open("div")
                    .element("dt", fact.label())
                    .element("dd", fact.value())
                    .close();
        }
        html.close().line();
    }
}
