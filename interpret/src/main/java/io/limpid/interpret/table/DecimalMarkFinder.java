package io.limpid.interpret.table;

import java.util.List;

/**
 * Finds whether a point or a comma is the decimal mark of a table: the one that more values of a sample have decisively, as
 * {@link NumberParser} defines it. If there is none, it is the point; but in a table separated by semicolons, which are used
 * where the comma is taken, values such as {@code 1,234} have a decimal comma.
 */
final class DecimalMarkFinder {

    private final NumberParser point = new NumberParser('.');
    private final NumberParser comma = new NumberParser(',');
    private long points;
    private long commas;
    private long open;

    /** Takes a value of the sample into account. */
    void add(String field) {
        if (point.parse(field) == NumberParser.Outcome.NUMBER && point.decisive()) {
            points++;
        }
        if (comma.parse(field) == NumberParser.Outcome.NUMBER) {
            if (comma.decisive()) {
                commas++;
            } else if (field.indexOf(',') >= 0) {
                open++;
            }
        }
    }

    /** Returns whether a decisive value was seen. */
    boolean settled() {
        return points + commas > 0;
    }

    /** Returns the decimal mark. */
    char mark(char delimiter) {
        return commas > points || (!settled() && delimiter == ';' && open > 0) ? ',' : '.';
    }

    /** Adds all values of some columns. */
    void addAll(List<HeadRecord> rows, List<ColumnPlan> columns) {
        for (HeadRecord row : rows) {
            for (int i = 0; i < Math.min(row.size(), columns.size()); i++) {
                ColumnKind kind = columns.get(i).kind();
                if (kind != ColumnKind.IGNORED && kind != ColumnKind.CERTAIN_TEXT) {
                    add(row.fields().get(i));
                }
            }
        }
    }
}
