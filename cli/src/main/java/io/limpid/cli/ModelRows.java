package io.limpid.cli;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataHash;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.data.TestRows;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.training.Provenance;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The rows by which something about a model is chosen, and other rows on which the choice is reported. */
final class ModelRows {

    @Mixin
    private TestRowsOption testRows;

    @Option(
            names = "--selection-rows",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Choose by at most N training rows, drawn by the seed. Default: ${DEFAULT-VALUE}.")
    private int most;

    /**
     * What was found.
     *
     * @param selection training rows to choose by
     * @param test the rows to report on
     * @param trainedOn whether the model was trained on the training rows that the selection was drawn from
     */
    record Rows(DataSet selection, DataSet test, boolean trainedOn) {

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("selectionRows", selection.count());
            json.put("testRows", test.count());
            json.put("testRowsNew", trainedOn);
            return json;
        }

        void describe(Console console) {
            console.say("chosen by          %,d training rows of %s", selection.count(), selection.name());
            console.say("reported on        %,d test rows of %s", test.count(), test.name());
            if (!trainedOn) {
                console.warn(
                        "the model does not say that it was trained on these training rows, so it may have seen the test"
                                + " rows; give --seed and --test-fraction as in training");
            }
        }
    }

    /** @throws BadInputException if there are no labels, or the rows do not fit the model */
    Rows load(DataOptions dataOptions, ModelInfo info, long seed) {
        if (most < 1) {
            throw new BadInputException("--selection-rows: expected at least 1 row; found " + most);
        }
        TestRows.Division rows = testRows.divide(dataOptions, dataOptions.load(info), info, seed);
        DataSet test = rows.test()
                .orElseThrow(() -> new BadInputException("--test-fraction: some test rows are needed to report on"));
        DataSet train = labelled(rows.train(), info);
        DataSet selection = most < train.count()
                ? Split.random(train, (double) most / train.count(), seed).test()
                : train;
        Optional<String> recorded = Provenance.trainingDataSha256(info.provenance());
        boolean trainedOn = recorded.isPresent() && recorded.get().equals(DataHash.sha256(rows.train()));
        return new Rows(selection, labelled(test, info), trainedOn);
    }

    /** Returns the files that are read. */
    List<Path> files(DataOptions dataOptions) {
        return testRows.files(dataOptions);
    }

    private static DataSet labelled(DataSet data, ModelInfo info) {
        if (data.labels().isEmpty()) {
            throw new BadInputException(
                    data.name() + ": what a layer adds is judged by labels, and these rows have none");
        }
        return info.fit(data);
    }
}
