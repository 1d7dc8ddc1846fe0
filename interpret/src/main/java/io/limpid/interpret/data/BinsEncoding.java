package io.limpid.interpret.data;

import java.util.ArrayList;
import java.util.List;

/**
 * A number as one feature for each bin of its range: 0 below the bin, 1 above it, and linear inside. This is the
 * piecewise-linear encoding of Gorishniy et al., "On Embeddings for Numerical Features in Tabular Deep Learning" (2022); see
 * method, section 8. With it one layer can already bend where a bin ends, so that the network stays nearer to the identity.
 *
 * @param name the column's name
 * @param edges the ends of the bins, the lowest and highest value of the training rows among them
 * @param imputed what a missing value becomes, before encoding: the mean of the training rows
 * @param flagged whether a last feature is 1 where the value is missing
 */
public record BinsEncoding(String name, Knots edges, double imputed, boolean flagged) implements ColumnEncoding {

    public BinsEncoding {
        requireInside(name, edges, imputed);
    }

    static void requireInside(String name, Knots knots, double imputed) {
        if (!knots.contains(imputed)) {
            throw new IllegalArgumentException(
                    "column '" + name + "': " + imputed + ", which stands for missing values, does not lie in ["
                            + knots.first() + ", " + knots.last() + "]");
        }
    }

    private int bins() {
        return Math.max(1, edges.count() - 1);
    }

    @Override
    public List<String> featureNames() {
        List<String> names = new ArrayList<>();
        if (bins() == 1) {
            names.add(name);
        } else {
            for (int i = 0; i < bins(); i++) {
                names.add(name + " " + NumberText.of(edges.get(i)) + " to " + NumberText.of(edges.get(i + 1)));
            }
        }
        if (flagged) {
            names.add(name + " is missing");
        }
        return names;
    }

    @Override
    public double minimum() {
        return edges.first();
    }

    @Override
    public double maximum() {
        return edges.last();
    }

    @Override
    public Outcome encode(double value, float[] target, int offset) {
        boolean missing = Double.isNaN(value);
        double known = missing ? imputed : value;
        for (int i = 0; i < bins(); i++) {
            target[offset + i] = edges.count() == 1 ? 0 : (float) edges.share(i, known);
        }
        if (flagged) {
            target[offset + bins()] = missing ? 1 : 0;
        }
        return missing || edges.contains(value) ? Outcome.KNOWN : Outcome.CLIPPED;
    }
}
