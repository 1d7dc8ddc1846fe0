package io.limpid.interpret.table;

import io.limpid.formats.BadInputException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A table whose rows are read from its source each time that they are asked for. It was looked through once, so its rows are
 * known to be well-formed and are counted; that is all that is kept of them. A stream that can't be read twice lies in a temporary
 * file until the table is closed.
 */
public final class StreamedTable implements Closeable {

    private final StoredBytes bytes;
    private final TextEncoding encoding;
    private final Layout layout;
    private final TableReader reader;
    private final int rows;
    private final List<StreamedColumn> columns;
    private final List<String> remarks;

    StreamedTable(StoredBytes bytes, TextEncoding encoding, Layout layout, TableSurvey survey, TableReader reader) {
        survey.findings().check();
        this.bytes = bytes;
        this.encoding = encoding;
        this.layout = layout;
        this.reader = reader;
        rows = survey.findings().rows();
        remarks = survey.findings().remarks();
        columns = columns(layout, survey, rows, remarks);
        if (columns.isEmpty()) {
            throw new BadInputException(bytes.name() + ": has no column that can be used; at least one is needed");
        }
    }

    private static List<StreamedColumn> columns(Layout layout, TableSurvey survey, int rows, List<String> remarks) {
        List<StreamedColumn> columns = new ArrayList<>();
        int[] numberSlots = layout.numberSlots();
        int[] textSlots = layout.textSlots();
        for (int i = 0; i < numberSlots.length; i++) {
            ColumnPlan plan = layout.columns().get(i);
            if (plan.kind() == ColumnKind.IGNORED && !plan.named()) {
                remarks.add("A column without a name was dropped (position " + (i + 1) + ").");
            } else if (textSlots[i] >= 0) {
                int missing = survey.missingTexts(textSlots[i]);
                columns.add(new StreamedColumn(plan.name(), true, textSlots[i], Double.NaN, Double.NaN, missing));
                if (!plan.named()) {
                    remarks.add(new UnnamedColumn(plan, i).remark());
                }
            } else if (numberSlots[i] >= 0) {
                int slot = numberSlots[i];
                int missing = survey.missingNumbers(slot);
                boolean empty = missing == rows;
                boolean kept =
                        plan.named() || new UnnamedColumn(plan, i).isKept(empty, survey.isCounting(slot), remarks);
                if (plan.named() && empty) {
                    remarks.add("Column " + Quoted.text(plan.name()) + " has no value in any row.");
                }
                if (kept) {
                    columns.add(new StreamedColumn(
                            plan.name(), false, slot, survey.minimum(slot), survey.maximum(slot), missing));
                }
            }
        }
        return List.copyOf(columns);
    }

    /** Returns what messages call the table: the file it comes from. */
    public String name() {
        return bytes.name();
    }

    /** Returns how many rows there are. */
    public int rows() {
        return rows;
    }

    /** Returns the columns that are read, in the order of the source. */
    public List<StreamedColumn> columns() {
        return columns;
    }

    /** Returns the names of all columns of the source by position, also of those that are not read. */
    public List<String> sourceNames() {
        return layout.columns().stream().map(ColumnPlan::name).toList();
    }

    /** Returns plain sentences on what was odd in the source and what was done about it. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    /**
     * Reads the rows from the first one on. The caller closes what is returned.
     *
     * @throws BadInputException if the source is no longer what it was
     */
    public RowCursor read() {
        return TableReader.reading(
                name(), () -> new RowCursor(this, reader.chunks(bytes, encoding, layout, ReadListener.NONE), layout));
    }

    /** Deletes what was stored of a stream. */
    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
