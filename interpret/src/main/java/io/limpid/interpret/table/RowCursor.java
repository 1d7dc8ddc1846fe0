package io.limpid.interpret.table;

import io.limpid.formats.BadInputException;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One reading of the rows of a {@link StreamedTable}, in their order. Not safe for several threads at once. */
public final class RowCursor implements Closeable {

    private final StreamedTable table;
    private final ChunkReader chunks;
    private final int numberColumns;
    private final int textColumns;
    private @Nullable Chunk chunk;
    private int rowInChunk;
    private int row = -1;

    RowCursor(StreamedTable table, ChunkReader chunks, Layout layout) {
        this.table = table;
        this.chunks = chunks;
        numberColumns = layout.numberColumns();
        textColumns = layout.textColumns();
    }

    /**
     * Moves to the next row, at first to the first one.
     *
     * @throws BadInputException if it can't be read, or is not there although it was when the table was opened
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public void next() {
        rowInChunk++;
        while (chunk == null || rowInChunk >= chunk.rows) {
            Optional<Chunk> more = TableReader.reading(table.name(), chunks::next);
            chunk = more.orElseThrow(() -> new BadInputException(
                    table.name() + ": has fewer rows than when it was opened; it must not change while it is read"));
            rowInChunk = 0;
        }
        row++;
    }

    /** Returns the number of the row that was moved to, counted from 0; −1 before the first. */
    public int row() {
        return row;
    }

    /** Returns the number that the row has in a column of numbers; NaN if it is missing. */
    public double number(StreamedColumn column) {
        return present().numbers[rowInChunk * numberColumns + column.slot()];
    }

    /** Returns the text that the row has in a column of texts; null if it is missing. */
    public @Nullable String text(StreamedColumn column) {
        Chunk here = present();
        int code = here.codes[rowInChunk * textColumns + column.slot()];
        List<String> texts = here.texts.get(column.slot());
        return code == TextColumn.MISSING ? null : texts.get(code);
    }

    private Chunk present() {
        Chunk here = chunk;
        if (here == null) {
            throw new IllegalStateException("no row was moved to");
        }
        return here;
    }

    @Override
    public void close() throws IOException {
        chunks.close();
    }
}
