package io.limpid.cli;

import io.limpid.interpret.data.LoadedData;
import io.limpid.interpret.data.SplitRule;
import io.limpid.interpret.data.TestRows;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.training.Provenance;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where test rows come from. */
final class TestRowsOption {

    @ArgGroup
    private Choice choice = new Choice();

    /** At most one of the two. */
    static final class Choice {

        @Option(names = "--test", paramLabel = "SPEC", description = "Test rows; as for --data.")
        private String spec;

        @Option(
                names = "--test-fraction",
                paramLabel = "F",
                description = "The share of rows set aside for testing, 0 for none. Default: 0.2, or the test rows that"
                        + " come with the data.")
        private Double fraction;
    }

    /** Divides data as they were divided for the training of a model, if it tells and the user does not say otherwise. */
    TestRows.Division divide(DataOptions dataOptions, LoadedData loaded, ModelInfo info, long seed) {
        boolean open =
                choice.spec == null && choice.fraction == null && loaded.test().isEmpty();
        Optional<SplitRule> rule = open ? Provenance.split(info.provenance()) : Optional.empty();
        return rule.isPresent()
                ? new TestRows(Optional.empty(), Optional.of(rule.get().fraction()))
                        .of(loaded, rule.get().seed())
                : divide(spec -> dataOptions.load(spec, info), loaded, seed);
    }

    /** Divides data that have been loaded. */
    TestRows.Division divide(DataOptions dataOptions, LoadedData loaded, long seed) {
        return divide((Function<String, LoadedData>) dataOptions::load, loaded, seed);
    }

    private TestRows.Division divide(Function<String, LoadedData> reading, LoadedData loaded, long seed) {
        TestRows rows = new TestRows(
                Optional.ofNullable(choice.spec).map(spec -> reading.apply(spec).forEvaluation()),
                Optional.ofNullable(choice.fraction));
        return rows.of(loaded, seed);
    }

    /** Returns the files that are read for training and test rows. */
    List<Path> files(DataOptions dataOptions) {
        return choice.spec == null ? dataOptions.files() : dataOptions.files(choice.spec);
    }
}
