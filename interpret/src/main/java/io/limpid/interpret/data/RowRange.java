package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adjacent rows of a data set; the first row has number 0.
 *
 * @param first the first row
 * @param last the last row, included
 */
public record RowRange(int first, int last) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(?:\\.\\.(\\d{1,9}))?");

    public RowRange {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("not a range of rows: " + first + ".." + last);
        }
    }

    /**
     * Parses {@code A..B} (both ends included) or {@code A} and checks it against a number of rows.
     *
     * @throws BadInputException if the text has another form or the range is not within the rows
     */
    public static RowRange parse(String text, int rows) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new BadInputException("expected A..B or A, where A and B are row numbers from 0 to " + (rows - 1)
                            + "; found '" + text + "'")
                    .about("rows");
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        if (last < first || last >= rows) {
            throw new BadInputException("expected A..B with 0 <= A <= B <= " + (rows - 1) + ", as there are " + rows
                            + " rows; found '" + text + "'")
                    .about("rows");
        }
        return new RowRange(first, last);
    }

    /** Returns all rows of a data set that has {@code rows} of them. */
    public static RowRange all(int rows) {
        return new RowRange(0, rows - 1);
    }

    /** Returns how many rows there are. */
    public int count() {
        return last - first + 1;
    }
}
