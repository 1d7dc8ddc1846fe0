package io.limpid.interpret.data;

import io.limpid.formats.InputFile;
import io.limpid.interpret.table.RowCursor;
import io.limpid.interpret.table.StreamedColumn;
import io.limpid.interpret.table.StreamedTable;
import java.io.Closeable;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table that is not kept, in the terms of a model. */
final class StreamedRows implements FeatureRows, Closeable {

    private final StreamedTable table;
    private final StreamedColumn[] columns;
    private final @Nullable TextPlaces[] places;
    private final BitSet dropped;
    private @Nullable RowCursor cursor;
    private int next;
    private int askedRow = -1;
    private int askedNumber = -1;

    /**
     * @param columns one for each feature of the model
     * @param schema the model's
     * @param dropped rows of the table that are left out
     */
    StreamedRows(StreamedTable table, List<StreamedColumn> columns, Schema schema, BitSet dropped) {
        this.table = table;
        this.columns = columns.toArray(StreamedColumn[]::new);
        this.dropped = dropped;
        places = new TextPlaces[this.columns.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = this.columns[i].isText() ? new TextPlaces(schema.textsOf(i)) : null;
        }
    }

    @Override
    public int count() {
        return table.rows() - dropped.cardinality();
    }

    @Override
    public int width() {
        return columns.length;
    }

    @Override
    public synchronized void read(int row, double[] target, int offset) {
        RowCursor here = moveTo(row);
        for (int i = 0; i < columns.length; i++) {
            TextPlaces known = places[i];
            if (known == null) {
                target[offset + i] = here.number(columns[i]);
            } else {
                String text = here.text(columns[i]);
                target[offset + i] = text == null ? Double.NaN : known.of(text);
            }
        }
    }

    /** Moves the cursor to a row, which is one of those that are not left out. */
    private RowCursor moveTo(int row) {
        RowCursor here = cursor;
        if (here == null || row < next - 1) {
            close();
            here = table.read();
            cursor = here;
            next = 0;
        }
        while (next <= row) {
            here.next();
            next += dropped.get(here.row()) ? 0 : 1;
        }
        return here;
    }

    @Override
    public synchronized int number(int row) {
        if (dropped.isEmpty()) {
            return row;
        }
        if (row < askedRow) {
            askedRow = -1;
            askedNumber = -1;
        }
        while (askedRow < row) {
            askedNumber = dropped.nextClearBit(askedNumber + 1);
            askedRow++;
        }
        return askedNumber;
    }

    @Override
    public synchronized void close() {
        RowCursor here = cursor;
        cursor = null;
        try {
            if (here != null) {
                here.close();
            }
        } catch (IOException e) {
            throw InputFile.failure(table.name(), e);
        }
    }
}
