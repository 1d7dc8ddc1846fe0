package io.limpid.interpret.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A kind of data that can be loaded by name. Found by {@link java.util.ServiceLoader}, so that a jar on the class path adds
 * one; an implementation has a public constructor without parameters that reads nothing.
 */
public interface DataSource {

    /** Returns the forms of a SPEC that it takes, for people: {@code csv:PATH}, for example. */
    List<String> forms();

    /** Returns where its forms stand in lists, and who is asked first: lower numbers come first. */
    int order();

    /** Tells from the SPEC and, where it is a path alone, from what lies there whether the data are of this kind. */
    boolean accepts(DataRequest request);

    /** Tells whether a label column can be named; false where the data bring their labels or have none. */
    default boolean takesLabelColumn() {
        return false;
    }

    /** Returns the files that loading would read and that the SPEC names, so that no output replaces one of them. */
    default List<Path> files(DataRequest request) {
        return List.of();
    }

    /**
     * Loads the data.
     *
     * @throws io.limpid.formats.BadInputException if what the SPEC names is missing or broken
     */
    LoadedData load(DataRequest request);

    /**
     * Opens the data for a model that answers them, without keeping them in memory.
     *
     * @param request with what the model remembers of its data
     * @param schema the model's
     * @return empty where that is not possible: then they are loaded
     * @throws io.limpid.formats.BadInputException if what the SPEC names is missing or broken, or does not fit the model
     */
    default Optional<RowStream> stream(DataRequest request, Schema schema) {
        return Optional.empty();
    }
}
