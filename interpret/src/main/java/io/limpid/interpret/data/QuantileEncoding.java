package io.limpid.interpret.data;

import java.util.List;

/**
 * A number by its place in the distribution of the training rows, from 0 to 1: linear between neighbouring quantiles, clipped
 * outside (method, section 8). One outlier does not squeeze the others together.
 *
 * @param name the column's name
 * @param knots the quantiles, evenly spaced in rank
 * @param imputed what a missing value becomes, before scaling: the mean of the training rows
 * @param flagged whether a second feature is 1 where the value is missing
 */
public record QuantileEncoding(String name, Knots knots, double imputed, boolean flagged) implements ColumnEncoding {

    public QuantileEncoding {
        BinsEncoding.requireInside(name, knots, imputed);
    }

    @Override
    public List<String> featureNames() {
        return flagged ? List.of(name, name + " is missing") : List.of(name);
    }

    @Override
    public double minimum() {
        return knots.first();
    }

    @Override
    public double maximum() {
        return knots.last();
    }

    @Override
    public Outcome encode(double value, float[] target, int offset) {
        boolean missing = Double.isNaN(value);
        double known = knots.clip(missing ? imputed : value);
        if (knots.count() == 1) {
            target[offset] = 0;
        } else {
            int i = knots.interval(known);
            target[offset] = (float) ((i + knots.share(i, known)) / (knots.count() - 1));
        }
        if (flagged) {
            target[offset + 1] = missing ? 1 : 0;
        }
        return missing || knots.contains(value) ? Outcome.KNOWN : Outcome.CLIPPED;
    }
}
