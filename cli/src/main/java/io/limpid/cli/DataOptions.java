package io.limpid.cli;

import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.LoadedData;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that name data. */
final class DataOptions {

    @Option(
            names = "--data",
            paramLabel = "SPEC",
            required = true,
            description = "digits, breast-cancer, wine (bundled); mnist, fashion-mnist (see scripts/fetch-datasets.sh);"
                    + " csv:PATH; npy:X.npy or npy:X.npy,Y.npy; images:DIR.")
    private String spec;

    @Option(names = "--label", paramLabel = "COLUMN", description = "The column of a CSV file that holds the class.")
    private String label;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where to look for idx files first; then in $LIMPID_DATA and ~/.limpid/data.")
    private Path folder;

    String spec() {
        return spec;
    }

    LoadedData load() {
        return load(spec);
    }

    /** Loads other data with the same label column and folder. */
    LoadedData load(String otherSpec) {
        return DataSources.ofUser().load(otherSpec, otherSpec.startsWith("csv:") ? label : csvOnlyLabel(), folder);
    }

    /** A label column named for data that have none of their own is an error, unless it is for the CSV file beside. */
    private String csvOnlyLabel() {
        return spec.startsWith("csv:") ? null : label;
    }
}
