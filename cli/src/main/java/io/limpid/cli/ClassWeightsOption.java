package io.limpid.cli;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.training.ClassWeighting;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code --class-weights}. */
final class ClassWeightsOption {

    private ClassWeightsOption() {}

    /** @throws BadInputException if it is none of {@code none}, {@code balanced} and {@code NAME=W,…} */
    static ClassWeighting parse(String text) {
        if (text.equals("none")) {
            return ClassWeighting.NONE;
        }
        if (text.equals("balanced")) {
            return ClassWeighting.BALANCED;
        }
        Map<String, Double> named = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.lastIndexOf('=');
            if (equals < 1 || named.put(part.substring(0, equals), weight(part, equals)) != null) {
                throw unreadable(text);
            }
        }
        return new ClassWeighting(false, named);
    }

    private static double weight(String part, int equals) {
        try {
            return Double.parseDouble(part.substring(equals + 1));
        } catch (NumberFormatException e) {
            throw unreadable(part);
        }
    }

    private static BadInputException unreadable(String text) {
        return new BadInputException("--class-weights: '" + text
                + "' is neither none nor balanced, nor a class and its weight once each, as in rare=5,frequent=1");
    }
}
