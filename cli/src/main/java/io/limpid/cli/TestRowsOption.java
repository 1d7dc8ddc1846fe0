package io.limpid.cli;

import io.limpid.interpret.data.LoadedData;
import io.limpid.interpret.data.TestRows;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    /** Divides the data into training and test rows, the same way in every command. */
    TestRows.Division divide(DataOptions dataOptions, long seed) {
        return divide(dataOptions, dataOptions.load(), seed);
    }

    /** Divides data that have been loaded. */
    TestRows.Division divide(DataOptions dataOptions, LoadedData loaded, long seed) {
        TestRows rows = new TestRows(
                Optional.ofNullable(choice.spec)
                        .map(spec -> dataOptions.load(spec).forEvaluation()),
                Optional.ofNullable(choice.fraction));
        return rows.of(loaded, seed);
    }

    /** Returns the files that are read for training and test rows. */
    List<Path> files(DataOptions dataOptions) {
        return choice.spec == null ? dataOptions.files() : dataOptions.files(choice.spec);
    }
}
