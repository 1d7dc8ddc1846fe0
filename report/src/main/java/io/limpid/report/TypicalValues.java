package io.limpid.report;

import io.limpid.interpret.data.Schema;
import io.limpid.report.html.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What columns mostly have in the rows of each class, as it was measured: the mean of numbers, and the text that comes most often. */
final class TypicalValues {

    private final Schema schema;
    private final double[][] sums;
    private final long[][] known;
    private final long[][][] texts;

    TypicalValues(Schema schema, int classes) {
        this.schema = schema;
        int columns = schema.width();
        sums = new double[classes][columns];
        known = new long[classes][columns];
        texts = new long[classes][columns][];
        for (long[][] ofClass : texts) {
            for (int k = 0; k < columns; k++) {
                ofClass[k] = new long[schema.textsOf(k).size()];
            }
        }
    }

    /** Adds a row of a class, whose values begin at an offset; missing ones don't count. */
    void add(int ofClass, double[] measured, int offset) {
        for (int k = 0; k < schema.width(); k++) {
            double value = measured[offset + k];
            long[] counts = texts[ofClass][k];
            if (counts.length > 0 && value >= 0 && value < counts.length) {
                counts[(int) value]++;
            } else if (counts.length == 0 && Double.isFinite(value)) {
                sums[ofClass][k] += value;
                known[ofClass][k]++;
            }
        }
    }

    /** Returns a text for each column; empty where no row has a value. */
    List<String> of(int ofClass) {
        List<String> values = new ArrayList<>();
        for (int k = 0; k < schema.width(); k++) {
            long[] counts = texts[ofClass][k];
            long number = known[ofClass][k];
            if (counts.length > 0) {
                int most = IntStream.range(0, counts.length)
                        .reduce(0, (best, next) -> counts[next] > counts[best] ? next : best);
                values.add(counts[most] == 0 ? "" : schema.textsOf(k).get(most));
            } else {
                values.add(number == 0 ? "" : Numbers.brief(sums[ofClass][k] / number));
            }
        }
        return values;
    }
}
