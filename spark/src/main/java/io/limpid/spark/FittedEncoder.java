package io.limpid.spark;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.BinsEncoding;
import io.limpid.interpret.data.CategoryEncoding;
import io.limpid.interpret.data.ColumnEncoder;
import io.limpid.interpret.data.ColumnEncoding;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Knots;
import io.limpid.interpret.data.NumberEncoding;
import io.limpid.interpret.data.NumberForm;
import io.limpid.interpret.data.QuantileEncoding;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.data.TableSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits the encoder of a model to rows on many machines: where bins and quantiles lie is found out on evenly spaced rows, ranges, means and gaps are those of
 * all rows.
 */
final class FittedEncoder {

    private FittedEncoder() {}

    /**
     * Fits an encoder.
     *
     * @param sample some of the rows, with labels
     * @param all what all rows have
     * @param form {@code auto}, {@code bins}, {@code quantiles} or {@code range}
     * @throws BadInputException if a column has too many texts
     */
    static ColumnEncoder of(DataSet sample, PartitionSummary all, String form) {
        Schema schema = sample.schema();
        requireFewTexts(schema);
        ColumnEncoder found = ColumnEncoder.fit(sample, TableSettings.USUAL_MOST_TEXTS, false, formOf(form, schema));
        List<ColumnEncoding> encodings = new ArrayList<>();
        for (int k = 0; k < schema.width(); k++) {
            List<String> texts = schema.textsOf(k);
            // All texts, so that the places that StringIndexer gave them stand.
            encodings.add(
                    texts.isEmpty()
                            ? spanning(found.encodings().get(k), all, k)
                            : new CategoryEncoding(schema.featureName(k), texts, all.hasGaps(k)));
        }
        return new ColumnEncoder(encodings);
    }

    private static NumberForm formOf(String form, Schema schema) {
        return switch (form) {
            case "bins" -> NumberForm.BINS;
            case "quantiles" -> NumberForm.QUANTILES;
            case "range" -> NumberForm.RANGE;
            default ->
                NumberForm.usual(IntStream.range(0, schema.width())
                        .filter(k -> schema.textsOf(k).isEmpty())
                        .count());
        };
    }

    private static void requireFewTexts(Schema schema) {
        for (int k = 0; k < schema.width(); k++) {
            int texts = schema.textsOf(k).size();
            if (texts > TableSettings.USUAL_MOST_TEXTS) {
                throw new BadInputException("the feature '" + schema.featureName(k) + "' has " + texts
                        + " texts, too many for a network: at most " + TableSettings.USUAL_MOST_TEXTS
                        + "; leave it out, or join its rare texts");
            }
        }
    }

    private static ColumnEncoding spanning(ColumnEncoding found, PartitionSummary all, int column) {
        String name = found.name();
        boolean gaps = all.hasGaps(column);
        if (!all.isKnown(column)) {
            return new NumberEncoding(name, 0, 0, 0, gaps);
        }
        double low = all.minimum(column);
        double high = all.maximum(column);
        double mean = all.mean(column);
        if (Double.isInfinite(high - low)) {
            throw new BadInputException("the values of the feature '" + name + "' lie between " + low + " and " + high
                    + ", farther apart than any number; mend them, or leave the feature out");
        }
        if (found instanceof BinsEncoding bins) {
            return new BinsEncoding(name, spanning(bins.edges(), low, high), mean, gaps);
        }
        if (found instanceof QuantileEncoding quantiles) {
            return new QuantileEncoding(name, spanning(quantiles.knots(), low, high), mean, gaps);
        }
        return new NumberEncoding(name, low, high, mean, gaps);
    }

    private static Knots spanning(Knots knots, double low, double high) {
        double[] values = knots.toArray();
        if (values.length == 1) {
            return high > low ? new Knots(low, high) : new Knots(low);
        }
        values[0] = low;
        values[values.length - 1] = high;
        return new Knots(values);
    }
}
