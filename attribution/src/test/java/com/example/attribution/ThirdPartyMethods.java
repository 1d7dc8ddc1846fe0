package com.example.attribution;

import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.AttributionMethodProvider;
import io.limpid.attribution.MethodContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What another project would bring: the row itself, the row times a number, and a method that fits no function. */
public final class ThirdPartyMethods implements AttributionMethodProvider {

    private static final Pattern TIMES = Pattern.compile("third-times:\\d");

    @Override
    public List<String> names() {
        return List.of("third-input", "third-impossible");
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
        if (name.equals("third-impossible")) {
            return Optional.empty();
        }
        int factor = name.startsWith("third-times:") ? name.charAt(name.length() - 1) - '0' : 1;
        return Optional.of(new Times(name, context.features(), factor));
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
