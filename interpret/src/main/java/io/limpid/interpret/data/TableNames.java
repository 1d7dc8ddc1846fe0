package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The names by which the user speaks of a table's columns, and what is said where they do not fit.
 *
 * @param table what messages call the table
 * @param source the names of all its columns by position
 */
record TableNames(String table, List<String> source, TableSettings settings) {

    /** Returns the names of the columns that are left out, also of those given by position, and in one order: they go into a model's file. */
    List<String> ignored() {
        return settings.format().ignoredColumns().stream()
                .map(this::nameOf)
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the name of the label column, if the user or a model names one; it need not be there. */
    Optional<String> label() {
        return settings.label().map(this::nameOf);
    }

    /** Returns the name of a column that is given by its name or position. */
    private String nameOf(String given) {
        return source.contains(given) || !given.matches("[1-9][0-9]{0,6}") || Integer.parseInt(given) > source.size()
                ? given
                : source.get(Integer.parseInt(given) - 1);
    }

    /** Says that a label column is not there. */
    BadInputException noLabel(List<String> columns) {
        String wanted = settings.label().orElseThrow();
        if (ignored().contains(nameOf(wanted))) {
            return new BadInputException(table + ": the label column '" + wanted
                            + "' is among the columns that are left out; it can't be both")
                    .about("ignore");
        }
        return new BadInputException(table + ": there is no label column '" + wanted + "'; the columns are "
                        + NameMatching.someOf(columns))
                .about("label");
    }

    /** @param gaps columns that miss values, in words */
    BadInputException missingRefused(List<String> gaps) {
        return new BadInputException(table + ": values are missing: " + NameMatching.listed(gaps)
                        + "; fill them in, or let them be filled")
                .about("missing");
    }

    BadInputException nothingLeft() {
        return new BadInputException(table + ": every row has a missing value, so that none is left").about("missing");
    }

    static String dropped(int count) {
        return rows(count) + " with missing values were left out";
    }

    static String rows(int count) {
        return count == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", count);
    }
}
