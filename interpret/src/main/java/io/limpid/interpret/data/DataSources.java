package io.limpid.interpret.data;

import io.limpid.core.service.Services;
import io.limpid.formats.BadInputException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Finds the data that a SPEC names, among all {@linkplain DataSource sources} on the class path. Those of this project:
 *
 * <ul>
 *   <li>{@code digits}, {@code breast-cancer}, {@code wine}: bundled;
 *   <li>{@code mnist}, {@code fashion-mnist}: idx files, looked for in the given data folder and its subfolder of that
 *       name, in {@code $LIMPID_DATA/<name>}, and in {@code ~/.limpid/data/<name>};
 *   <li>{@code csv:PATH}: a table with a header line; its label column is named separately;
 *   <li>{@code npy:X.npy} or {@code npy:X.npy,Y.npy}: rows and labels from NumPy;
 *   <li>{@code images:DIR}: PNG or JPEG files of one size, in a folder per class.
 * </ul>
 */
public final class DataSources {

    private final List<DataSource> sources;

    private DataSources(List<DataSource> sources) {
        this.sources = sources.stream()
                .sorted(Comparator.comparingInt(DataSource::order)
                        .thenComparing(source -> source.getClass().getName()))
                .toList();
    }

    /** Finds the sources with the context class loader of the calling thread, where it knows them. */
    public static DataSources discover() {
        return discover(Services.loaderFor(DataSource.class));
    }

    /** Finds the sources with the given class loader. One that does not load is left out, with a warning in the log. */
    public static DataSources discover(ClassLoader loader) {
        return new DataSources(Services.usable("data source", ServiceLoader.load(DataSource.class, loader)));
    }

    /** Returns the forms of a SPEC that can be given, for people. */
    public List<String> forms() {
        return sources.stream().flatMap(source -> source.forms().stream()).toList();
    }

    /** Loads data without a label column from the usual places; see {@link #load(DataRequest)}. */
    public LoadedData load(String spec) {
        return load(DataRequest.of(spec));
    }

    /**
     * Loads data.
     *
     * @throws BadInputException if no source takes the SPEC, or if what it names is missing or broken
     */
    public LoadedData load(DataRequest request) {
        return sourceOf(request).load(request);
    }

    /** Returns the files that the SPEC names, which loading would read. */
    public List<Path> files(DataRequest request) {
        return sourceOf(request).files(request);
    }

    private DataSource sourceOf(DataRequest request) {
        DataSource source = sources.stream()
                .filter(candidate -> candidate.accepts(request))
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        "unknown data '" + request.spec() + "'; known are " + String.join(", ", forms())));
        if (request.label().isPresent() && !source.takesLabelColumn()) {
            throw new BadInputException("a label column ('" + request.label().get()
                            + "') can only be named for a table, not for " + request.spec())
                    .about("label");
        }
        return source;
    }
}
