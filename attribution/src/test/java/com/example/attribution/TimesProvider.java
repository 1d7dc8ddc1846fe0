package com.example.attribution;

import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.AttributionMethodProvider;
import io.limpid.attribution.MethodContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A family of methods, the row times a digit, and one that asks for more than any context has. */
public final class TimesProvider implements AttributionMethodProvider {

    private static final Pattern TIMES = Pattern.compile("third-times:\\d");

    @Override
    public List<String> names() {
        return List.of("third-impossible");
    }

    @Override
    public Optional<String> pattern() {
        return Optional.of("third-times:DIGIT");
    }

    @Override
    public boolean answersTo(String name) {
        return names().contains(name) || TIMES.matcher(name).matches();
    }

    @Override
    public Optional<AttributionMethod> create(String name, MethodContext context) {
        return name.equals("third-impossible")
                ? Optional.empty()
                : Optional.of(new Times(name, context.features(), name.charAt(name.length() - 1) - '0'));
    }

    private record Times(String name, int features, int factor) implements AttributionMethod {

        @Override
        public double passesPerRow() {
            return 0;
        }

        @Override
        public void attribute(float[] rows, int count, int[] targets, float[] attribution) {
            for (int i = 0; i < count * features; i++) {
                attribution[i] = factor * rows[i];
            }
        }
    }
}
