package io.limpid.interpret.data;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where the texts of a column stand among those that a model knows. */
final class TextPlaces {

    /** The place of a text that is not among them. */
    static final int UNKNOWN = -1;

    private final Map<String, Integer> places = new HashMap<>();
    private final boolean words;

    /** @param known the texts, in the order of their places */
    TextPlaces(List<String> known) {
        // The words for yes and no are the same whatever their case: another program may write True for TRUE.
        words = BooleanEncoding.pair(known).isPresent();
        for (int i = 0; i < known.size(); i++) {
            places.put(form(known.get(i)), i);
        }
    }

    private String form(String text) {
        return words ? text.toLowerCase(Locale.ROOT) : text;
    }

    /** Returns the place of the word for yes, or for no, where the texts are such words; else that of {@code true} or {@code false}. */
    int of(boolean truth) {
        return words ? (truth ? 1 : 0) : of(Boolean.toString(truth));
    }

    int of(String text) {
        return places.getOrDefault(form(text), UNKNOWN);
    }
}
