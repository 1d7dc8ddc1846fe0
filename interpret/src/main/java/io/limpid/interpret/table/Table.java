package io.limpid.interpret.table;

import java.util.List;
import java.util.Optional;

/**
 * Rows as typed columns.
 *
 * @param name what messages call the table: the file it came from
 * @param rows how many rows each column has
 * @param columns in the order of the source, at least one; their names are unique
 * @param sourceNames the names of all columns of the source by position, also of those that were left out
 * @param remarks plain sentences on what was odd in the source and what was done about it; empty if nothing was
 */
public record Table(String name, int rows, List<Column> columns, List<String> sourceNames, List<String> remarks) {

    /** @throws IllegalArgumentException if a column has another number of rows */
    public Table {
        columns = List.copyOf(columns);
        sourceNames = List.copyOf(sourceNames);
        remarks = List.copyOf(remarks);
        for (Column column : columns) {
            if (column.rows() != rows) {
                throw new IllegalArgumentException(column + ", but the table has " + rows);
            }
        }
    }

    /** A table of which no column was left out. */
    public Table(String name, int rows, List<Column> columns, List<String> remarks) {
        this(name, rows, columns, columns.stream().map(Column::name).toList(), remarks);
    }

    /** Returns the column of a name, if there is one; else that of a position in the source, counted from 1. */
    public Optional<Column> column(String nameOrPosition) {
        Optional<Column> named = named(nameOrPosition);
        // A name stays one where its column was left out: it must not become the position of another.
        if (named.isPresent() || sourceNames.contains(nameOrPosition) || !nameOrPosition.matches("[1-9][0-9]{0,6}")) {
            return named;
        }
        int position = Integer.parseInt(nameOrPosition);
        return position > sourceNames.size() ? Optional.empty() : named(sourceNames.get(position - 1));
    }

    private Optional<Column> named(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }
}
