package io.limpid.interpret.data;

import java.util.Optional;

/**
 * What a data source gives.
 *
 * @param train all rows, or those meant for training where the source sets rows aside for testing
 * @param test the rows that the source sets aside for testing
 * @param measureScaling whether training should measure a scaling on its rows when there is no natural one; false for rows
 *     that are taken as they are unless the user asks for scaling ({@code .npy} files)
 */
public record LoadedData(DataSet train, Optional<DataSet> test, boolean measureScaling) {

    /** Returns the rows that a trained model should be judged and explained on: the test rows where there are some. */
    public DataSet forEvaluation() {
        return test.orElse(train);
    }
}
