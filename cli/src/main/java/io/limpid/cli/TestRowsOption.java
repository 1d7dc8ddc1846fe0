package io.limpid.cli;

import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.LoadedData;
import io.limpid.interpret.data.NameMatching;
import io.limpid.interpret.data.Split;
import picocli.CommandLine.Option;

/** Where test rows come from; at most one of the two. */
final class TestRowsOption {

    private static final double DEFAULT_FRACTION = 0.2;

    @Option(names = "--test", paramLabel = "SPEC", description = "Test rows; as for --data.")
    private String spec;

    @Option(
            names = "--test-fraction",
            paramLabel = "F",
            description =
                    "The share of rows set aside for testing, as in training. Default: 0.2, or the test rows that come"
                            + " with the data.")
    private Double fraction;

    /** Returns training and test rows, the same as 'limpid train' takes with these options. */
    static Split split(TestRowsOption option, DataOptions dataOptions, long seed) {
        LoadedData loaded = dataOptions.load();
        DataSet all = loaded.train();
        if (option != null && option.spec != null) {
            DataSet test = dataOptions.load(option.spec).forEvaluation();
            test = NameMatching.toFeatures(test, all.featureNames(), all.width());
            return new Split(all, NameMatching.toClasses(test, all.classNames()));
        }
        if (option == null && loaded.test().isPresent()) {
            return new Split(all, loaded.test().get());
        }
        return Split.random(all, option == null ? DEFAULT_FRACTION : option.fraction, seed);
    }
}
