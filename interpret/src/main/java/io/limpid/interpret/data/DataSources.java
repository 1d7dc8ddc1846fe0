package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Finds the data that a SPEC names:
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

    private static final String KNOWN =
            "digits, breast-cancer, wine, mnist, fashion-mnist, csv:PATH, npy:X.npy, npy:X.npy,Y.npy and images:DIR";

    private final UnaryOperator<String> environment;
    private final Path home;

    /**
     * @param environment gives the value of an environment variable, or null
     * @param home the user's home folder
     */
    DataSources(UnaryOperator<String> environment, Path home) {
        this.environment = environment;
        this.home = home;
    }

    /** The data sources of this machine and user. */
    public static DataSources ofUser() {
        return new DataSources(System::getenv, Path.of(System.getProperty("user.home")));
    }

    /**
     * Loads data.
     *
     * @param spec one of the forms above
     * @param labelColumn the label column of a CSV file; null if it has none. For CSV files only
     * @param dataFolder where to look for idx files first; null for the usual places only
     * @throws BadInputException if the SPEC is not one of the forms above, or if what it names is missing or broken
     */
    public LoadedData load(String spec, String labelColumn, Path dataFolder) {
        int colon = spec.indexOf(':');
        String kind = colon < 0 ? spec : spec.substring(0, colon);
        String argument = colon < 0 ? "" : spec.substring(colon + 1);
        if (kind.equals("csv") && !argument.isEmpty()) {
            return whole(CsvData.read(path(spec, argument), labelColumn));
        }
        if (labelColumn != null) {
            throw new BadInputException(
                    "a label column ('" + labelColumn + "') can only be named for csv:PATH, not for " + spec);
        }
        if (kind.equals("npy") && !argument.isEmpty()) {
            return npy(spec, argument);
        }
        if (kind.equals("images") && !argument.isEmpty()) {
            return whole(ImageFolder.load(path(spec, argument)));
        }
        return switch (spec) {
            case "digits" -> whole(BundledData.digits());
            case "breast-cancer" -> whole(BundledData.breastCancer());
            case "wine" -> whole(BundledData.wine());
            case "mnist" -> IdxData.load(spec, IdxData.DIGITS, folders(spec, dataFolder));
            case "fashion-mnist" -> IdxData.load(spec, IdxData.CLOTHES, folders(spec, dataFolder));
            default -> throw new BadInputException("unknown data '" + spec + "'; known are " + KNOWN);
        };
    }

    private static LoadedData whole(DataSet data) {
        return new LoadedData(data, Optional.empty(), true);
    }

    private static LoadedData npy(String spec, String argument) {
        String[] files = argument.split(",", -1);
        if (files.length > 2 || files[0].isEmpty() || files[files.length - 1].isEmpty()) {
            throw new BadInputException("'" + spec + "' must be npy:X.npy, or npy:X.npy,Y.npy with labels");
        }
        return NpyData.load(path(spec, files[0]), files.length == 2 ? path(spec, files[1]) : null);
    }

    private List<Path> folders(String name, Path dataFolder) {
        List<Path> folders = new ArrayList<>();
        if (dataFolder != null) {
            folders.add(dataFolder.resolve(name));
            folders.add(dataFolder);
        }
        String common = environment.apply("LIMPID_DATA");
        if (common != null && !common.isBlank()) {
            folders.add(path("LIMPID_DATA", common).resolve(name));
        }
        folders.add(home.resolve(".limpid").resolve("data").resolve(name));
        return folders;
    }

    private static Path path(String where, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new BadInputException("'" + where + "': '" + text + "' is not a path: " + e.getReason(), e);
        }
    }
}
