package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.table.Column;
import io.limpid.interpret.table.NumberColumn;
import io.limpid.interpret.table.Table;
import io.limpid.interpret.table.TableFormat;
import io.limpid.interpret.table.TextColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of a table that whoever reads text would have kept, and as what: those left out are gone, and numbers that are to be texts are texts. */
final class ChosenColumns {

    private ChosenColumns() {}

    /** @throws BadInputException if a column that is named is not there, although it has to be */
    static Table of(Table table, TableFormat format) {
        Set<String> ignored = named(table, format.ignoredColumns(), format.absentAllowed(), "ignore");
        // A label may be absent where a model only remembers it; whether it has to be there is found out later.
        Set<String> texts = named(table, format.textColumns(), true, "label");
        List<Column> kept = new ArrayList<>();
        for (Column column : table.columns()) {
            if (!ignored.contains(column.name())) {
                kept.add(
                        texts.contains(column.name()) && column instanceof NumberColumn numbers
                                ? asTexts(numbers)
                                : column);
            }
        }
        return new Table(table.name(), table.rows(), kept, table.sourceNames(), table.remarks());
    }

    private static Set<String> named(Table table, Set<String> given, boolean absentAllowed, String setting) {
        Set<String> names = new HashSet<>();
        for (String name : given) {
            if (table.column(name).isPresent()) {
                names.add(table.column(name).get().name());
            } else if (!absentAllowed && !isGone(table, name)) {
                throw new BadInputException(table.name() + ": there is no column '" + name + "'; the columns are "
                                + NameMatching.someOf(table.sourceNames()))
                        .about(setting);
            }
        }
        return names;
    }

    /** Returns whether whoever made the table left a column out already. */
    private static boolean isGone(Table table, String name) {
        return table.sourceNames().contains(name)
                || (name.matches("[1-9][0-9]{0,6}")
                        && Integer.parseInt(name) <= table.sourceNames().size());
    }

    private static Column asTexts(NumberColumn numbers) {
        List<@Nullable String> texts = new ArrayList<>(numbers.rows());
        for (int row = 0; row < numbers.rows(); row++) {
            texts.add(numbers.isMissing(row) ? null : NumberText.of(numbers.value(row)));
        }
        return TextColumn.of(numbers.name(), texts);
    }
}
