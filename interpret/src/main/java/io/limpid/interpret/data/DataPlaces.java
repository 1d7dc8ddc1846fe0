package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The folders in which data sets that have a name are looked for.
 *
 * @param given the folder that the user named; absent if none
 * @param common the folder of the environment variable {@code LIMPID_DATA}; absent if it is not set
 * @param home the user's home folder
 */
public record DataPlaces(Optional<Path> given, Optional<Path> common, Path home) {

    /** The environment variable that names a folder with one subfolder per data set. */
    public static final String VARIABLE = "LIMPID_DATA";

    /** The places of this machine and user. */
    public static DataPlaces ofUser() {
        return of(System::getenv, Path.of(System.getProperty("user.home")));
    }

    static DataPlaces of(UnaryOperator<String> environment, Path home) {
        String common = environment.apply(VARIABLE);
        return new DataPlaces(
                Optional.empty(),
                common == null || common.isBlank() ? Optional.empty() : Optional.of(path(VARIABLE, common)),
                home);
    }

    /** Returns the same places with a folder that the user named. */
    public DataPlaces withGiven(Path folder) {
        return new DataPlaces(Optional.of(folder), common, home);
    }

    /**
     * Returns the folders in which a data set of that name is looked for, in this order. A folder that the user named is never
     * left for another one.
     */
    public List<Path> foldersOf(String name) {
        if (given.isPresent()) {
            return List.of(given.get().resolve(name), given.get());
        }
        List<Path> folders = new ArrayList<>();
        common.ifPresent(folder -> folders.add(folder.resolve(name)));
        folders.add(home.resolve(".limpid").resolve("data").resolve(name));
        return folders;
    }

    /** @throws BadInputException if the text is not a path */
    static Path path(String where, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new BadInputException("'" + where + "': '" + text + "' is not a path: " + e.getReason(), e);
        }
    }
}
