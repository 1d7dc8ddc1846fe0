package io.limpid.report.chart;

import java.util.List;

/**
 * A table of figures.
 *
 * @param title what it holds
 * @param columns its columns
 * @param rows its rows, each with one value per column: a String for words, an Integer for counts, a Double for shares
 *     and numbers, NaN where there is none
 */
public record Table(String title, List<Column> columns, List<List<Object>> rows) {

    /**
     * @throws IllegalArgumentException if a row does not fit the columns
     */
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        title + ": a row of " + row.size() + " values for " + columns.size() + " columns");
            }
            for (int i = 0; i < row.size(); i++) {
                if (!kind(columns.get(i).format()).isInstance(row.get(i))) {
                    throw new IllegalArgumentException(title + ": '" + row.get(i) + "' in column "
                            + columns.get(i).key() + " is no " + columns.get(i).format());
                }
            }
        }
    }

    private static Class<?> kind(Format format) {
        return switch (format) {
            case TEXT -> String.class;
            case COUNT -> Integer.class;
            case SHARE, DECIMAL, NUMBER -> Double.class;
        };
    }
}
