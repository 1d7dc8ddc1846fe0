package io.limpid.interpret.data;

import io.limpid.core.service.Services;
import io.limpid.formats.BadInputException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Finds the data that a SPEC names, among all {@linkplain DataSource sources} on the class path. Those of this project:
 *
 * <ul>
 *   <li>{@code digits}, {@code breast-cancer}, {@code wine}: bundled;
 *   <li>{@code mnist}, {@code fashion-mnist}: idx files, looked for in the given data folder and its subfolder of that
 *       name alone, or else in {@code $LIMPID_DATA/<name>}, and in {@code ~/.limpid/data/<name>};
 *   <li>{@code csv:PATH}: a table with a header line; its label column is named separately;
 *   <li>{@code npy:X.npy}, {@code npy:X.npy,Y.npy} or {@code npy:DATA.npz}: rows and labels from NumPy;
 *   <li>{@code images:DIR}: PNG, JPEG or BMP files, in a folder per class;
 *   <li>{@code idx:IMAGES,LABELS} or {@code idx:DIR}: idx files of any size and number of classes;
 *   <li>a path alone, where its ending, or what lies there, tells which of these it is.
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
        return ImageForm.of(sourceOf(request).load(request), request.images());
    }

    /**
     * Opens data for a model that answers them, without keeping them in memory; see {@link DataSource#stream}. The caller closes
     * them.
     *
     * @throws BadInputException as in {@link #load(DataRequest)}, or if the data do not fit the model
     */
    public Optional<RowStream> stream(DataRequest request, Schema schema) {
        DataSource source = sourceOf(request);
        return request.images().rowsAreImages().isPresent() ? Optional.empty() : source.stream(request, schema);
    }

    /** Returns the files that the SPEC names, which loading would read. */
    public List<Path> files(DataRequest request) {
        return sourceOf(request).files(request);
    }

    /** Tells whether a label column can be named for the data. */
    public boolean takeLabelColumn(DataRequest request) {
        return accepting(request).takesLabelColumn();
    }

    private DataSource accepting(DataRequest request) {
        return sources.stream()
                .filter(candidate -> candidate.accepts(request))
                .findFirst()
                .orElseThrow(() -> new BadInputException("unknown data '" + request.spec()
                        + "': it is no name, nor does such a file or folder exist; known are "
                        + String.join(", ", forms())));
    }

    private DataSource sourceOf(DataRequest request) {
        DataSource source = accepting(request);
        TableSettings table = request.table();
        if (table.label().isPresent() && table.labelExpected() && !source.takesLabelColumn()) {
            throw new BadInputException("a label column ('" + table.label().get()
                            + "') can only be named for a table, not for " + request.spec())
                    .about("label");
        }
        return source;
    }
}
