package io.limpid.interpret.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text, one feature per value that the training rows had (one-hot).
 *
 * @param name the column's name
 * @param texts the values, at least one
 * @param flagged whether one more feature is 1 where the value is missing
 */
public record CategoryEncoding(String name, List<String> texts, boolean flagged) implements ColumnEncoding {

    public CategoryEncoding {
        texts = List.copyOf(texts);
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("column '" + name + "' has no value");
        }
    }

    @Override
    public List<String> featureNames() {
        List<String> names = new ArrayList<>();
        texts.forEach(text -> names.add(name + " = " + text));
        if (flagged) {
            names.add(name + " is missing");
        }
        return names;
    }

    @Override
    public Outcome encode(double value, float[] target, int offset) {
        Arrays.fill(target, offset, offset + texts.size() + (flagged ? 1 : 0), 0);
        if (Double.isNaN(value)) {
            if (flagged) {
                target[offset + texts.size()] = 1;
            }
            return Outcome.KNOWN;
        }
        if (value < 0) {
            return Outcome.UNSEEN;
        }
        target[offset + (int) value] = 1;
        return Outcome.KNOWN;
    }
}
