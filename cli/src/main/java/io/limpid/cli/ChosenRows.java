package io.limpid.cli;

import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.LoadedData;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.data.RowStream;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.training.KnownRows;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a command looks at: those that the user names, else those that the model was not trained on, as far as it knows.
 *
 * @param all all rows, in the terms of the model
 * @param data those that are looked at; they keep the numbers that they have in the file
 * @param kind {@code held-out}, {@code test}, {@code range} or {@code all}, for a result
 * @param inWords the same for people
 * @param range the rows that the user named, among all; absent without
 */
record ChosenRows(DataSet all, DataSet data, String kind, String inWords, Optional<RowRange> range) {

    /** What an option for rows may be. */
    static final String LABEL = "A..B|all";

    /** What the option is for all rows, also those of the training. */
    static final String EVERY_ROW = "all";

    /**
     * Chooses.
     *
     * @param loaded for the model; what was odd about them is said
     * @param rows what the user asked for: null, {@code all}, or {@code A..B}, which are numbers in the file
     */
    static ChosenRows of(LoadedData loaded, ModelInfo info, @Nullable String rows, Console console) {
        DataSet raw = console.heard(loaded).forEvaluation();
        boolean setAside = loaded.test().isPresent();
        return choose(info.fit(raw), setAside, () -> KnownRows.of(raw, info), rows, console);
    }

    /** The same of rows that are not kept, without labels. */
    static ChosenRows of(RowStream stream, ModelInfo info, @Nullable String rows, Console console) {
        return of(stream, stream.data(), info, rows, console);
    }

    /**
     * The same of rows that are not kept.
     *
     * @param data those of the stream, with or without labels
     */
    static ChosenRows of(RowStream stream, DataSet data, ModelInfo info, @Nullable String rows, Console console) {
        return choose(info.fit(stream, data), false, () -> KnownRows.of(stream, info), rows, console);
    }

    /** @param setAside whether these rows came with others that are meant for training */
    private static ChosenRows choose(
            DataSet all, boolean setAside, Supplier<KnownRows> knowledge, @Nullable String rows, Console console) {
        console.remarks(all);
        if (rows != null && !rows.equals(EVERY_ROW)) {
            RowRange range = RowRange.parse(rows, all.count());
            return new ChosenRows(
                    all, all, "range", range.first() + " to " + range.last() + " of " + all.name(), Optional.of(range));
        }
        if (setAside) {
            return whole(all, "test", "that " + all.name() + " sets aside for testing");
        }
        KnownRows known = knowledge.get();
        if (known.trainedOnAll()) {
            return whole(all, EVERY_ROW, "that the model was trained on");
        }
        Optional<DataSet> heldOut = known.heldOut(all);
        if (heldOut.isEmpty()) {
            return whole(all, EVERY_ROW, "of " + all.name());
        }
        if (rows != null) {
            return whole(all, EVERY_ROW, "of " + all.name() + ", also those that the model was trained on");
        }
        DataSet some = heldOut.get();
        String inWords = String.format(
                Locale.ROOT,
                "%,d of %,d: those that were held out from training; --rows all takes all",
                some.count(),
                all.count());
        return new ChosenRows(all, some, "held-out", inWords, Optional.empty());
    }

    private static ChosenRows whole(DataSet all, String kind, String which) {
        return new ChosenRows(
                all, all, kind, String.format(Locale.ROOT, "all %,d %s", all.count(), which), Optional.empty());
    }

    /** Returns the rows that the user named, else all that are looked at, as places in {@link #data}. */
    RowRange rangeOrAll() {
        return range.orElseGet(() -> RowRange.all(data.count()));
    }

    /** Returns the rows that the user named, else all that are looked at, and no others. */
    DataSet selected() {
        RowRange some = rangeOrAll();
        return some.count() == data.count()
                ? data
                : data.select(IntStream.rangeClosed(some.first(), some.last()).toArray());
    }

    void addTo(Map<String, Object> json) {
        json.put("rowsUsed", kind);
    }
}
