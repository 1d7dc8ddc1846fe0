package io.limpid.interpret.training;

import io.limpid.interpret.data.DataHash;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.RowStream;
import io.limpid.interpret.data.SplitRule;
import io.limpid.interpret.model.ModelInfo;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Function;

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
        return rule.map(
                known -> data.select(known.testRows(data.count()).stream().toArray()));
    }

    /**
     * Finds out what a model knows. Reads all rows, but only where their number is that of the training.
     *
     * @param data as they were loaded, all of them: not yet in the terms of the model
     */
    public static KnownRows of(DataSet data, ModelInfo info) {
        return of(
                data.count(),
                rows -> Optional.of(DataHash.sha256(
                        rows.cardinality() == data.count()
                                ? data
                                : data.select(rows.stream().toArray()))),
                info);
    }

    /** Finds out what a model knows of rows that are not kept. Reads them once more, but only where their number is that of the training. */
    public static KnownRows of(RowStream stream, ModelInfo info) {
        return of(stream.data().count(), stream::sha256, info);
    }

    private static KnownRows of(int count, Function<BitSet, Optional<String>> checksum, ModelInfo info) {
        Optional<String> recorded = Provenance.trainingDataSha256(info.provenance());
        Optional<Integer> trainingRows = Provenance.trainingRows(info.provenance());
        if (recorded.isEmpty() || trainingRows.isEmpty()) {
            return NEW;
        }
        if (count == trainingRows.get()) {
            BitSet all = new BitSet();
            all.set(0, count);
            return new KnownRows(Optional.empty(), checksum.apply(all).equals(recorded));
        }
        Optional<SplitRule> rule = Provenance.split(info.provenance())
                .filter(known -> count >= 2 && count - known.testCount(count) == trainingRows.get());
        if (rule.isEmpty()) {
            return NEW;
        }
        BitSet train = rule.get().testRows(count);
        train.flip(0, count);
        return checksum.apply(train).equals(recorded) ? new KnownRows(rule, false) : NEW;
    }
}
