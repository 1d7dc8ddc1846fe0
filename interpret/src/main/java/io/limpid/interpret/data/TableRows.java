package io.limpid.interpret.data;

import io.limpid.interpret.table.Column;
import io.limpid.interpret.table.NumberColumn;
import io.limpid.interpret.table.TextColumn;
import java.util.List;

/** The rows of a table: a number as it is, a text as its place among those of its column, NaN where a value is missing. */
final class TableRows implements FeatureRows {

    private final int count;
    private final Column[] columns;

    TableRows(int count, List<Column> columns) {
        this.count = count;
        this.columns = columns.toArray(Column[]::new);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int width() {
        return columns.length;
    }

    @Override
    public void read(int row, double[] target, int offset) {
        for (int i = 0; i < columns.length; i++) {
            target[offset + i] = value(columns[i], row);
        }
    }

    private static double value(Column column, int row) {
        if (column instanceof NumberColumn numbers) {
            return numbers.value(row);
        }
        int code = ((TextColumn) column).code(row);
        return code == TextColumn.MISSING ? Double.NaN : code;
    }
}
