package io.limpid.cli;

import io.limpid.attribution.Baseline;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.RowBatch;
import java.util.regex.Pattern;

/** What features are set to that are taken away: {@code zero}, {@code mean} or {@code row:N}. */
record BaselineChoice(String text) {

    private static final Pattern ROW = Pattern.compile("row:\\d{1,9}");

    BaselineChoice {
        if (!text.equals("zero") && !text.equals("mean") && !ROW.matcher(text).matches()) {
            throw new BadInputException("--baseline: expected zero, mean or row:N; found '" + text + "'");
        }
    }

    /**
     * Returns the baseline.
     *
     * @param explained the rows that are explained, over which a mean is taken
     * @param data where a given row is from
     */
    Baseline of(RowBatch explained, DataSet data, Encoder encoder) {
        if (text.equals("zero")) {
            return Baseline.zero(encoder.features());
        }
        if (text.equals("mean")) {
            return Baseline.mean(explained.features(), explained.rows(), encoder.features());
        }
        int row = Integer.parseInt(text.substring("row:".length()));
        if (row >= data.count()) {
            throw new BadInputException(
                    "--baseline: " + data.name() + " has rows 0 to " + (data.count() - 1) + "; found '" + text + "'");
        }
        RowBatch one = new RowBatch(data, encoder, 1);
        one.loadRange(row, row + 1);
        return Baseline.of(one.features());
    }
}
