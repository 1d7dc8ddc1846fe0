package io.limpid.interpret.data;

import java.util.Optional;

/**
 * What a data source gives.
 *
 * @param train all rows, or those meant for training where the source sets rows aside for testing
 * @param test the rows that the source sets aside for testing
 * @param fitsEncoder whether training should fit an encoder to its rows when there is no natural one; false for rows that
 *     are taken as they are unless the user asks for scaling ({@code .npy} files)
 */
public record LoadedData(DataSet train, Optional<DataSet> test, boolean fitsEncoder) {

    /** Rows of which none are set aside. */
    public static LoadedData whole(DataSet data) {
        return new LoadedData(data, Optional.empty(), true);
    }

    /** Returns the rows that a trained model should be judged and explained on: the test rows where there are some. */
    public DataSet forEvaluation() {
        return test.orElse(train);
    }

    /**
     * Returns the encoder for a network that is trained on rows of these data: the natural one of their kind (pixels), else
     * their minimum and maximum per feature, else none at all.
     *
     * @param rows the training rows
     * @param scale whether rows are scaled that would be taken as they are
     */
    public Encoder encoderFor(DataSet rows, boolean scale) {
        if (rows.naturalEncoder().isPresent()) {
            return rows.naturalEncoder().get();
        }
        return fitsEncoder || scale ? MinMaxEncoder.fit(rows.rows()) : new PlainEncoder(rows.width());
    }
}
