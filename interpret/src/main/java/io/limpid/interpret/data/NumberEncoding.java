package io.limpid.interpret.data;

import java.util.List;

/**
 * A number, from [minimum, maximum] to [0, 1]; clipped outside.
 *
 * @param name the column's name
 * @param minimum what becomes 0
 * @param maximum what becomes 1, not below the minimum
 * @param imputed what a missing value becomes, before scaling: the mean of the training rows
 * @param flagged whether a second feature is 1 where the value is missing
 */
public record NumberEncoding(String name, double minimum, double maximum, double imputed, boolean flagged)
        implements ColumnEncoding {

    public NumberEncoding {
        if (!Double.isFinite(maximum - minimum) || minimum > maximum || !(imputed >= minimum && imputed <= maximum)) {
            throw new IllegalArgumentException("column '" + name + "': [" + minimum + ", " + maximum + "] with "
                    + imputed + " for missing values is not a range");
        }
    }

    @Override
    public List<String> featureNames() {
        return flagged ? List.of(name, name + " is missing") : List.of(name);
    }

    @Override
    public Outcome encode(double value, float[] target, int offset) {
        boolean missing = Double.isNaN(value);
        double known = missing ? imputed : Math.max(minimum, Math.min(maximum, value));
        target[offset] = maximum > minimum ? (float) ((known - minimum) / (maximum - minimum)) : 0;
        if (flagged) {
            target[offset + 1] = missing ? 1 : 0;
        }
        return missing || known == value ? Outcome.KNOWN : Outcome.CLIPPED;
    }
}
