package io.limpid.cli;

import io.limpid.interpret.data.DataRequest;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.LoadedData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that name data. */
final class DataOptions {

    @Option(
            names = "--data",
            paramLabel = "SPEC",
            required = true,
            description =
                    "digits, breast-cancer, wine (bundled); mnist, fashion-mnist (see scripts/fetch-datasets.sh);"
                            + " csv:PATH; npy:X.npy, npy:X.npy,Y.npy or npy:DATA.npz; images:DIR; idx:DIR or idx:IMAGES,LABELS.")
    private String spec;

    @Option(names = "--label", paramLabel = "COLUMN", description = "The column of a CSV file that holds the class.")
    private String label;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "The only folder to look for idx files in. Default: $LIMPID_DATA and ~/.limpid/data.")
    private Path folder;

    String spec() {
        return spec;
    }

    /** Returns a name for files that are made from these data. */
    String stem() {
        return request().stem();
    }

    LoadedData load() {
        return DataSources.discover().load(request());
    }

    /** Loads other data with the same label column and folder. */
    LoadedData load(String otherSpec) {
        return DataSources.discover().load(request(otherSpec));
    }

    /** Returns the files that loading reads, of the data and of other data beside them. */
    List<Path> files(String... otherSpecs) {
        DataSources sources = DataSources.discover();
        List<Path> files = new ArrayList<>(sources.files(request()));
        for (String other : otherSpecs) {
            files.addAll(sources.files(request(other)));
        }
        return files;
    }

    private DataRequest request() {
        DataRequest request = DataRequest.of(spec);
        if (label != null) {
            request = request.withLabel(label);
        }
        return folder == null ? request : request.withFolder(folder);
    }

    /** A label column named for data that have none of their own is an error, unless it is for the table beside. */
    private DataRequest request(String otherSpec) {
        DataRequest other = request().withSpec(otherSpec);
        return !otherSpec.startsWith("csv:") && spec.startsWith("csv:") ? other.withoutLabel() : other;
    }
}
