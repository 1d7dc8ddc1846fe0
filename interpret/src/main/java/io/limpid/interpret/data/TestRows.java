package io.limpid.interpret.data;

import java.util.Optional;

/**
 * Where test rows come from: rows of their own, a share of the rows that is set aside, or, where neither is given, those
 * that come with the data, else a fifth of the rows.
 *
 * @param own test rows of their own, as they were loaded; absent if not given
 * @param fraction the share of rows set aside, in [0, 1), 0 for none; absent if not given
 */
public record TestRows(Optional<DataSet> own, Optional<Double> fraction) {

    /** The share of rows that is set aside when nothing else is said. */
    public static final double DEFAULT_FRACTION = 0.2;

    /**
     * Rows to train on and perhaps rows to test on.
     *
     * @param train at least one row
     * @param test at least one row; absent if there are none
     * @param rule how the test rows were set aside; absent if they have another origin
     */
    public record Division(DataSet train, Optional<DataSet> test, Optional<SplitRule> rule) {}

    /** Those that come with the data, else a fifth of the rows. */
    public static TestRows byDefault() {
        return new TestRows(Optional.empty(), Optional.empty());
    }

    /**
     * Divides data.
     *
     * @param seed decides which rows are set aside
     * @throws io.limpid.formats.BadInputException if the test rows do not fit the others, or the fraction is none
     */
    public Division of(LoadedData loaded, long seed) {
        DataSet all = loaded.train();
        if (own.isPresent()) {
            return new Division(all, Optional.of(NameMatching.fit(own.get(), all.schema())), Optional.empty());
        }
        if (fraction.isEmpty() && loaded.test().isPresent()) {
            return new Division(all, loaded.test(), Optional.empty());
        }
        if (fraction.isPresent() && fraction.get() == 0) {
            return new Division(all, Optional.empty(), Optional.empty());
        }
        SplitRule rule = new SplitRule(fraction.orElse(DEFAULT_FRACTION), seed);
        Split split = rule.of(all);
        return new Division(split.train(), Optional.of(split.test()), Optional.of(rule));
    }
}
