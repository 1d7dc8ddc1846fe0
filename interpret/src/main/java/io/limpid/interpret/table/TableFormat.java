package io.limpid.interpret.table;

import io.limpid.formats.BadInputException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the user insists on about a table; what is left open is found out.
 *
 * <p>A column is given by its name or by its position in the source, counted from 1; a name wins over a position. Names are
 * those that the table shows: without blanks around them, and renamed where two were the same.
 *
 * @param delimiter what separates fields
 * @param decimalMark point or comma
 * @param header whether the first line holds the names of the columns
 * @param textColumns columns whose values are texts even where they look like numbers, such as labels
 * @param ignoredColumns columns that are left out, and may hold anything
 * @param absentAllowed whether columns may be given that the source does not have; else that is an error
 */
public record TableFormat(
        Optional<Character> delimiter,
        Optional<Character> decimalMark,
        Optional<Boolean> header,
        Set<String> textColumns,
        Set<String> ignoredColumns,
        boolean absentAllowed) {

    private static final String NO_DELIMITERS = "\"#\r\n\0";

    /** @throws BadInputException if the delimiter or the decimal mark can't be one */
    public TableFormat {
        textColumns = Set.copyOf(textColumns);
        ignoredColumns = Set.copyOf(ignoredColumns);
        if (delimiter.isPresent() && NO_DELIMITERS.indexOf(delimiter.get()) >= 0) {
            throw new BadInputException(Quoted.text(delimiter.get().toString())
                            + " can't separate fields; try a comma or a semicolon")
                    .about("delimiter");
        }
        if (decimalMark.isPresent() && decimalMark.get() != '.' && decimalMark.get() != ',') {
            throw new BadInputException("the decimal mark is a point or a comma, not "
                            + Quoted.text(decimalMark.get().toString()))
                    .about("decimal");
        }
    }

    /** Returns the format of which everything is found out. */
    public static TableFormat detect() {
        return new TableFormat(Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Set.of(), false);
    }

    /** Returns this format with a delimiter. */
    public TableFormat withDelimiter(char value) {
        return new TableFormat(Optional.of(value), decimalMark, header, textColumns, ignoredColumns, absentAllowed);
    }

    /** Returns this format with a decimal mark, {@code '.'} or {@code ','}. */
    public TableFormat withDecimalMark(char value) {
        return new TableFormat(delimiter, Optional.of(value), header, textColumns, ignoredColumns, absentAllowed);
    }

    /** Returns this format with the first line being names or not. */
    public TableFormat withHeader(boolean value) {
        return new TableFormat(delimiter, decimalMark, Optional.of(value), textColumns, ignoredColumns, absentAllowed);
    }

    /** Returns this format with further columns of texts. */
    public TableFormat withText(Collection<String> columns) {
        return new TableFormat(
                delimiter, decimalMark, header, union(textColumns, columns), ignoredColumns, absentAllowed);
    }

    /** Returns this format with further columns left out. */
    public TableFormat withIgnored(Collection<String> columns) {
        return new TableFormat(
                delimiter, decimalMark, header, textColumns, union(ignoredColumns, columns), absentAllowed);
    }

    /** Returns this format, with which columns may be given that the source does not have. */
    public TableFormat allowingAbsent() {
        return new TableFormat(delimiter, decimalMark, header, textColumns, ignoredColumns, true);
    }

    private static Set<String> union(Set<String> some, Collection<String> more) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(more);
        return all;
    }
}
