package io.limpid.interpret.data;

import java.util.List;
import java.util.Optional;

/**
 * The columns of a table that are no features, by name: so that later rows of the same table need not be told again.
 *
 * @param label the column that holds the class; absent if there is none
 * @param ignored the columns that the user left out
 */
public record OtherColumns(Optional<String> label, List<String> ignored) {

    /** No other columns. */
    public static final OtherColumns NONE = new OtherColumns(Optional.empty(), List.of());

    public OtherColumns {
        ignored = List.copyOf(ignored);
    }
}
