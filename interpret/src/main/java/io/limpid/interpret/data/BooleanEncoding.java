package io.limpid.interpret.data;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One of two words for yes and no, as 1 and 0.
 *
 * @param name the column's name
 * @param no the word that becomes 0
 * @param yes the word that becomes 1
 * @param imputed what a missing value becomes, in [0, 1]: the share of yes in the training rows
 * @param flagged whether a second feature is 1 where the value is missing
 */
public record BooleanEncoding(String name, String no, String yes, double imputed, boolean flagged)
        implements ColumnEncoding {

    private static final Map<String, String> NO_OF_YES =
            Map.of("true", "false", "yes", "no", "t", "f", "y", "n", "on", "off");

    public BooleanEncoding {
        if (no.equals(yes)) {
            throw new IllegalArgumentException("column '" + name + "': '" + yes + "' can't be both no and yes");
        }
        if (!(imputed >= 0 && imputed <= 1)) {
            throw new IllegalArgumentException(
                    "column '" + name + "': " + imputed + " for missing values does not lie in [0, 1]");
        }
    }

    /** Returns {no, yes} if these are the two words of such a pair, whatever their case. */
    static Optional<List<String>> pair(List<String> texts) {
        if (texts.size() != 2) {
            return Optional.empty();
        }
        String first = texts.get(0).toLowerCase(Locale.ROOT);
        String second = texts.get(1).toLowerCase(Locale.ROOT);
        if (second.equals(NO_OF_YES.get(first))) {
            return Optional.of(List.of(texts.get(1), texts.get(0)));
        }
        return first.equals(NO_OF_YES.get(second)) ? Optional.of(texts) : Optional.empty();
    }

    @Override
    public List<String> texts() {
        return List.of(no, yes);
    }

    @Override
    public List<String> featureNames() {
        return flagged ? List.of(name, name + " is missing") : List.of(name);
    }

    @Override
    public Outcome encode(double value, float[] target, int offset) {
        boolean missing = Double.isNaN(value);
        boolean unseen = value < 0;
        target[offset] = (float) (missing || unseen ? imputed : value);
        if (flagged) {
            target[offset + 1] = missing ? 1 : 0;
        }
        return unseen ? Outcome.UNSEEN : Outcome.KNOWN;
    }
}
