package io.limpid.interpret.table;

import java.util.List;
import java.util.Optional;

/**
 * Rows as typed columns.
 *
 * @param name what messages call the table: the file it came from
 * @param rows how many rows each column has
 * @param columns in the order of the source, at least one; their names are unique
 * @param remarks plain sentences on what was odd in the source and what was done about it; empty if nothing was
 */
public record Table(String name, int rows, List<Column> columns, List<String> remarks) {

    /** @throws IllegalArgumentException if a column has another number of rows */
    public Table {
        columns = List.copyOf(columns);
        remarks = List.copyOf(remarks);
        for (Column column : columns) {
            if (column.rows() != rows) {
                throw new IllegalArgumentException(column + ", but the table has " + rows);
            }
        }
    }

    /** Returns the column of a name, if there is one. */
    public Optional<Column> column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }
}
