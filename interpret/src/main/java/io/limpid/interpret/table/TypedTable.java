package io.limpid.interpret.table;

import io.limpid.formats.BadInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a table from a file that says itself of what type its columns are, cell by cell; columns may come one after another, or a piece of each in turn. For one thread.
 *
 * <p>What all such sources share is decided here: names are unique and without blanks around them, NaN, null and texts of blanks are missing values, infinite numbers are refused, and columns that the
 * user leaves out may be of any type.
 */
public final class TypedTable {

    /** No list is longer. */
    private static final int MOST_ROWS = Integer.MAX_VALUE - 8;

    private final Path file;
    private final List<ColumnPlan> plans;
    private final List<String> remarks = new ArrayList<>();
    private final TableFormat format;
    private final @Nullable CompactNumbers[] numbers;
    private final @Nullable TextGatherer[] texts;

    /**
     * Begins a table without rows, of which no column is taken yet.
     *
     * @param file named in messages
     * @param names of all columns of the file
     * @param format says which columns are left out
     */
    public TypedTable(Path file, List<String> names, TableFormat format) {
        this.file = file;
        this.format = format;
        plans = ColumnNames.of(names.stream().map(String::strip).toList(), remarks);
        numbers = new CompactNumbers[plans.size()];
        texts = new TextGatherer[plans.size()];
    }

    /** Returns whether the user leaves a column out, by its place, counted from 0. */
    public boolean leavesOut(int column) {
        return format.ignoredColumns().contains(plans.get(column).name())
                || format.ignoredColumns().contains(String.valueOf(column + 1));
    }

    /** Takes a column as numbers. */
    public void takeNumbers(int column) {
        numbers[column] = new CompactNumbers();
    }

    /** Takes a column as texts. */
    public void takeTexts(int column) {
        texts[column] = new TextGatherer();
    }

    /** Returns the error for a column whose values are neither numbers nor texts. */
    public BadInputException cannotTake(int column, String type) {
        return about(column, "holds " + type + ", which is neither a number nor a text; leave it out");
    }

    private BadInputException about(int column, String words) {
        return new BadInputException(file + ": the column '" + plans.get(column).name() + "' " + words).about("ignore");
    }

    /**
     * Adds the next value of a column that was taken as numbers.
     *
     * @param value NaN where it is missing
     * @throws BadInputException if it is infinite, or there are more rows than memory can hold
     */
    public void add(int column, double value) {
        CompactNumbers to = taken(numbers[column]);
        if (Double.isInfinite(value)) {
            throw about(
                    column, "is infinite in row " + to.size() + " (counted from 0); mend it, or leave the column out");
        }
        requireRoom(to.size());
        to.add(value);
    }

    /**
     * Adds the next value of a column that was taken as texts.
     *
     * @param value null where it is missing
     * @throws BadInputException if there are more rows than memory can hold
     */
    public void add(int column, @Nullable String value) {
        TextGatherer to = taken(texts[column]);
        requireRoom(to.rows());
        to.add(value == null || value.isBlank() ? null : value.strip());
    }

    private static <T> T taken(@Nullable T gathered) {
        return Optional.ofNullable(gathered)
                .orElseThrow(() -> new IllegalStateException("the column was not taken, or as another kind"));
    }

    private void requireRoom(int rows) {
        if (rows == MOST_ROWS) {
            throw new BadInputException(file + ": has more than " + rows + " rows, which can't be held; divide it");
        }
    }

    /**
     * Returns the table of the columns that were taken; nothing may be added afterwards.
     *
     * @throws BadInputException if none was, or there are no rows
     */
    public Table finish() {
        List<Column> columns = new ArrayList<>();
        for (int k = 0; k < plans.size(); k++) {
            String name = plans.get(k).name();
            CompactNumbers values = numbers[k];
            TextGatherer words = texts[k];
            if (values != null) {
                values.trim();
                columns.add(new NumberColumn(name, values));
            } else if (words != null) {
                columns.add(words.column(name));
            }
        }
        if (columns.isEmpty()) {
            throw new BadInputException(file + ": every column is left out, so that there is nothing to learn from");
        }
        int rows = columns.get(0).rows();
        if (rows == 0) {
            throw new BadInputException(file + ": has no rows");
        }
        return new Table(
                file.toString(),
                rows,
                columns,
                plans.stream().map(ColumnPlan::name).toList(),
                remarks);
    }
}
