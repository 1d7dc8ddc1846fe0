package io.limpid.cli;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataRequest;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.LoadedData;
import io.limpid.interpret.data.MissingValues;
import io.limpid.interpret.data.OtherColumns;
import io.limpid.interpret.data.TableSettings;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.table.TableFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** The options that name data, and say how they are to be read. */
final class DataOptions {

    @Option(
            names = "--data",
            paramLabel = "SPEC",
            required = true,
            description =
                    "A table (.csv, .tsv, .txt, .data, also .gz; - is standard input); digits, breast-cancer, wine"
                            + " (bundled); mnist, fashion-mnist (see scripts/fetch-datasets.sh); npy:X.npy or npy:X.npy,Y.npy;"
                            + " images:DIR. csv:PATH insists on a table.")
    private String spec;

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            description =
                    "The column of a table that holds the class: its name, or its place from 1. A model remembers it.")
    private String label;

    @Option(
            names = "--ignore",
            paramLabel = "COLUMN",
            split = ",",
            description = "Columns of a table to leave out, by name or place. A model remembers them.")
    private List<String> ignored = new ArrayList<>();

    @Option(
            names = "--no-header",
            negatable = true,
            description = "The table has no line with the names of its columns; --header insists that it has.")
    private Boolean noHeader;

    @Option(
            names = "--delimiter",
            paramLabel = "C",
            description = "What separates fields; tab for a tab. Default: found out.")
    private String delimiter;

    @Option(names = "--decimal", paramLabel = "C", description = "The decimal mark, . or a comma. Default: found out.")
    private String decimal;

    @Option(
            names = "--missing",
            paramLabel = "impute|drop|refuse",
            defaultValue = "impute",
            description = "What becomes of missing values: filled in and flagged, or their rows left out, or an error."
                    + " Default: ${DEFAULT-VALUE}.")
    private MissingValues missing;

    @Option(
            names = "--most-values",
            paramLabel = "N",
            description = "Keep the N most frequent values of each column of text. Default: columns with more than 100"
                    + " are refused.")
    private Integer mostValues;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where to look for idx files, and nowhere else. Default: $LIMPID_DATA and ~/.limpid/data.")
    private Path folder;

    String spec() {
        return spec;
    }

    /** Returns a name for files that are made from these data. */
    String stem() {
        return request().stem();
    }

    /** Returns how tables are read. */
    TableSettings table() {
        TableSettings settings = TableSettings.USUAL.withFormat(format()).withMissing(missing);
        if (mostValues != null && mostValues < 1) {
            throw new BadInputException("--most-values: expected at least 1; found " + mostValues);
        }
        if (mostValues != null) {
            settings = settings.withMostTexts(mostValues);
        }
        return label == null ? settings : settings.withLabel(label);
    }

    private TableFormat format() {
        TableFormat format = TableFormat.detect().withIgnored(ignored);
        if (noHeader != null) {
            format = format.withHeader(!noHeader);
        }
        if (delimiter != null) {
            format = format.withDelimiter(character("--delimiter", delimiter.equals("tab") ? "\t" : delimiter));
        }
        return decimal == null ? format : format.withDecimalMark(character("--decimal", decimal));
    }

    private static char character(String option, String text) {
        if (text.length() != 1) {
            throw new BadInputException(option + ": expected one character; found '" + text + "'");
        }
        return text.charAt(0);
    }

    LoadedData load() {
        return DataSources.discover().load(request());
    }

    /** Loads data for a model, which remembers the label column, the columns left out, and which columns are texts. */
    LoadedData load(ModelInfo info) {
        OtherColumns others = info.schema().others();
        TableSettings settings = table();
        if (label == null && others.label().isPresent()) {
            settings = settings.withPossibleLabel(others.label().get());
        }
        List<String> texts = IntStream.range(0, info.schema().width())
                .filter(i -> !info.schema().textsOf(i).isEmpty())
                .mapToObj(info.schema()::featureName)
                .toList();
        TableFormat format =
                settings.format().withText(texts).withIgnored(others.ignored()).allowingAbsent();
        DataRequest request = request().withTable(settings.withFormat(format));
        return DataSources.discover().load(request);
    }

    /** Loads other data with the same settings and folder. */
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
        DataRequest request = DataRequest.of(spec).withTable(table());
        return folder == null ? request : request.withFolder(folder);
    }

    /** A label column named for data that have none of their own is an error, unless it is for the table beside. */
    private DataRequest request(String otherSpec) {
        DataRequest other = request().withSpec(otherSpec);
        DataSources sources = DataSources.discover();
        return !sources.takeLabelColumn(other) && sources.takeLabelColumn(request())
                ? other.withTable(table().withoutLabel())
                : other;
    }
}
