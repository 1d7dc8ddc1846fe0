package io.limpid.cli;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataRequest;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.ImageSettings;
import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.data.LoadedData;
import io.limpid.interpret.data.MissingValues;
import io.limpid.interpret.data.RowStream;
import io.limpid.interpret.data.TableSettings;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.table.TableFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name data, and say how they are to be read. */
final class DataOptions {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})[xX](\\d{1,5})");

    /** The option that names data. */
    static final String DATA = "--data";

    @Option(
            names = DATA,
            paramLabel = "SPEC",
            required = true,
            description = "A table (.csv, .tsv, .txt, .data, also .gz; - is standard input); X.npy, X.npy,Y.npy or"
                    + " DATA.npz; a folder of images, or of idx files; digits, breast-cancer, wine (bundled);"
                    + " mnist, fashion-mnist (see scripts/fetch-datasets.sh). csv:, npy:, images: and idx: before a"
                    + " path insist on a kind.")
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
            names = "--resize",
            paramLabel = "HxW",
            description =
                    "Resize images to this height and width by area averaging. Default: they must be of one size.")
    private String resize;

    @Option(names = "--grey", description = "Take images of colour as grey ones.")
    private boolean grey;

    @Option(
            names = "--image",
            paramLabel = "HxW",
            description = "The rows of a table or array are images of this height and width.")
    private String image;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "The only folder to look for idx files in. Default: $LIMPID_DATA and ~/.limpid/data.")
    private Path folder;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * Requires that data were named, where that may have been left out.
     *
     * @throws ParameterException if they were not
     */
    void requireSpec() {
        if (spec == null) {
            throw new ParameterException(command.commandLine(), "Missing required option: '" + DATA + "=SPEC'");
        }
    }

    /** Returns whether data were named, where that may be left out. */
    boolean isGiven() {
        return spec != null;
    }

    /** Loads the data, or others where none were named. */
    LoadedData loadOr(String usual) {
        spec = spec == null ? usual : spec;
        return load();
    }

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

    private ImageSettings images() {
        ImageSettings settings = ImageSettings.asFound();
        if (resize != null) {
            settings = settings.withResize(size("--resize", resize));
        }
        if (grey) {
            settings = settings.withGrey();
        }
        return image == null ? settings : settings.withRowsAreImages(size("--image", image));
    }

    private static ImageSize size(String option, String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new BadInputException(option + ": expected HEIGHTxWIDTH such as 28x28; found '" + text + "'");
        }
        try {
            return new ImageSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(option + ": " + e.getMessage(), e);
        }
    }

    private static char character(String option, String text) {
        if (text.length() != 1) {
            throw new BadInputException(option + ": expected one character; found '" + text + "'");
        }
        return text.charAt(0);
    }

    LoadedData load() {
        return listened(request(), DataSources.discover()::load);
    }

    /** Reads data, and shows how the reading of a big table goes on. */
    private <T> T listened(DataRequest request, Function<DataRequest, T> reading) {
        boolean quiet = Boolean.TRUE.equals(command.findOption("--quiet").getValue());
        if (quiet || !TerminalBar.isTerminal()) {
            return reading.apply(request);
        }
        try (ReadingProgress progress = new ReadingProgress()) {
            return reading.apply(request.withListener(progress));
        }
    }

    /** Loads data for a model, which remembers the label column, the columns left out, and which columns are texts. */
    LoadedData load(ModelInfo info) {
        return listened(request(info), DataSources.discover()::load);
    }

    /** Opens data for a model without keeping them; absent where they have to be loaded. */
    Optional<RowStream> stream(ModelInfo info) {
        return listened(request(info), request -> DataSources.discover().stream(request, info.schema()));
    }

    private DataRequest request(ModelInfo info) {
        return forModel(request(), info);
    }

    private DataRequest forModel(DataRequest request, ModelInfo info) {
        ImageSettings images = info.schema().image().map(ImageSettings::like).orElseGet(this::images);
        return request.withTable(table().forModel(info.schema())).withImages(images);
    }

    /** Loads other data with the same settings and folder, for a model. */
    LoadedData load(String otherSpec, ModelInfo info) {
        return listened(forModel(request(otherSpec), info), DataSources.discover()::load);
    }

    /** Loads other data with the same settings and folder. */
    LoadedData load(String otherSpec) {
        return listened(request(otherSpec), DataSources.discover()::load);
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
        DataRequest request = DataRequest.of(spec).withTable(table()).withImages(images());
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
