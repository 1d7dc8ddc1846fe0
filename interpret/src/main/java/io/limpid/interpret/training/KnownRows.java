package io.limpid.interpret.training;

import io.limpid.interpret.data.DataHash;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.data.SplitRule;
import io.limpid.interpret.model.ModelInfo;
import java.util.Optional;

/**
 * What a model knows of some rows: whether it was trained on them, or on all but those that were set aside for testing. It knows by
 * the checksum of its training rows, so rows that differ in a single value are new to it.
 *
 * @param rule how the rows that it was not trained on were set aside; absent if it does not know of any
 * @param trainedOnAll whether the rows are the training rows
 */
public record KnownRows(Optional<SplitRule> rule, boolean trainedOnAll) {

    private static final KnownRows NEW = new KnownRows(Optional.empty(), false);

    /** Returns the rows that were set aside, out of the same rows in whatever terms; absent if there are none. */
    public Optional<DataSet> heldOut(DataSet data) {
        return rule.map(known -> known.of(data).test());
    }

    /**
     * Finds out what a model knows. Reads all rows, but only where their number is that of the training.
     *
     * @param data as they were loaded, all of them: not yet in the terms of the model
     */
    public static KnownRows of(DataSet data, ModelInfo info) {
        Optional<String> recorded = Provenance.trainingDataSha256(info.provenance());
        Optional<Integer> trainingRows = Provenance.trainingRows(info.provenance());
        if (recorded.isEmpty() || trainingRows.isEmpty()) {
            return NEW;
        }
        if (data.count() == trainingRows.get()) {
            return new KnownRows(Optional.empty(), DataHash.sha256(data).equals(recorded.get()));
        }
        Optional<SplitRule> rule = Provenance.split(info.provenance());
        if (rule.isEmpty() || data.count() < 2) {
            return NEW;
        }
        Split split = rule.get().of(data);
        boolean same = split.train().count() == trainingRows.get()
                && DataHash.sha256(split.train()).equals(recorded.get());
        return same ? new KnownRows(rule, false) : NEW;
    }
}
