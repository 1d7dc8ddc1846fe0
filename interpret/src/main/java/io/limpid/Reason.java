package io.limpid;

import java.util.Locale;

/**
 * What one column says about a class.
 *
 * @param column its name
 * @param value what the row has there, as the user wrote it; empty where it is missing
 * @param evidence how much it adds to the class's score compared with the reference; negative where it speaks against the class
 */
public record Reason(String column, String value, double evidence) {

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s=%s (%+.2f)", column, value, evidence);
    }
}
