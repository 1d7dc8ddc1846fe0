package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import io.limpid.formats.Printable;
import io.limpid.interpret.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a data source gives.
 *
 * @param train all rows, or those meant for training where the source sets rows aside for testing
 * @param test the rows that the source sets aside for testing
 * @param fitsEncoder whether training always fits an encoder to its rows when there is no natural one; false for rows that
 *     are taken as they are where all their values lie in [0, 1], unless the user asks for scaling ({@code .npy} files)
 * @param remarks what the user should know about how the data were read: one plain sentence each
 */
public record LoadedData(DataSet train, Optional<DataSet> test, boolean fitsEncoder, List<String> remarks) {

    /** The depths of pixels that are in use: shares, 4 bits, the 17 values of 4 x 4 bits, bytes, 16 bits. */
    private static final double[] WHITE = {1, 15, 16, 255, 65535};

    public LoadedData {
        remarks = remarks.stream().map(Printable::text).toList();
    }

    /** Data without remarks. */
    public LoadedData(DataSet train, Optional<DataSet> test, boolean fitsEncoder) {
        this(train, test, fitsEncoder, List.of());
    }

    /** Rows of which none are set aside. */
    public static LoadedData whole(DataSet data) {
        return new LoadedData(data, Optional.empty(), true);
    }

    /**
     * Rows of a table, of which none are set aside: what a source of another format makes of its file.
     *
     * @param table all columns, also those that the settings leave out
     * @param settings which column is the label, which are left out, and what becomes of missing values
     * @throws BadInputException if a column that the settings name is not there, or no feature is left
     */
    public static LoadedData of(Table table, TableSettings settings) {
        return whole(TableData.of(ChosenColumns.of(table, settings.format()), settings));
    }

    /** Returns the rows that a trained model should be judged and explained on: the test rows where there are some. */
    public DataSet forEvaluation() {
        return test.orElse(train);
    }

    /**
     * Returns the encoder for a network that is trained on rows of these data: the natural one of their kind (pixels), one
     * for each column where there are texts or missing values, else their minimum and maximum per feature. Rows that are images
     * get one range for all pixels: 0 to the least of 1, 15, 16, 255 and 65535 that no pixel is above, or their minimum and
     * maximum where some are negative or larger. All rows are read for this, those of a file that is larger than the memory too.
     *
     * @param rows the training rows
     * @param settings how many texts a column may have
     * @param scale whether rows are scaled that would be taken as they are
     */
    public Encoder encoderFor(DataSet rows, TableSettings settings, boolean scale) {
        if (rows.naturalEncoder().isPresent()) {
            return rows.naturalEncoder().get();
        }
        if (rows.schema().image().isEmpty()) {
            ColumnSummary[] columns = ColumnSummary.of(rows);
            for (ColumnSummary column : columns) {
                column.requireRange(rows.name());
            }
            NumberForm numbers = settings.numbers().orElseGet(() -> usualForm(rows, columns));
            if (numbers != NumberForm.RANGE || !Arrays.stream(columns).allMatch(ColumnSummary::isPlain)) {
                return ColumnEncoder.fit(rows, settings.mostTexts(), settings.capTexts(), numbers);
            }
        }
        MinMaxEncoder fitted = MinMaxEncoder.fit(rows.rows());
        double low = Arrays.stream(fitted.minimum()).min().orElseThrow();
        double high = Arrays.stream(fitted.maximum()).max().orElseThrow();
        if (!fitsEncoder && !scale && low >= 0 && high <= 1) {
            return new PlainEncoder(rows.width());
        }
        return rows.schema().image().isPresent() ? pixels(rows.width(), low, high) : fitted;
    }

    /** Returns the encoder for rows whose columns of texts are treated as usual; see the other method. */
    public Encoder encoderFor(DataSet rows, boolean scale) {
        return encoderFor(rows, TableSettings.USUAL, scale);
    }

    private NumberForm usualForm(DataSet rows, ColumnSummary[] columns) {
        long count = Arrays.stream(columns).filter(ColumnSummary::isNumber).count();
        return fitsEncoder && rows.labels().isPresent() ? NumberForm.usual(count) : NumberForm.RANGE;
    }

    private static Encoder pixels(int width, double low, double high) {
        if (low >= 0) {
            for (double white : WHITE) {
                if (high <= white) {
                    return MinMaxEncoder.uniform(width, 0, white);
                }
            }
        }
        return MinMaxEncoder.uniform(width, low, high);
    }
}
