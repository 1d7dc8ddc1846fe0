package io.limpid.interpret.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.limpid.formats.BadInputException;

/** Faults in the form of a source, in one line each. */
final class Faults {

    /** More columns are not believed. */
    static final int MOST_COLUMNS = 1_000_000;

    private Faults() {}

    static BadInputException at(String source, long line, String what) {
        return new BadInputException(source + ", line " + line + ": " + what);
    }

    static BadInputException nul(String source, long line) {
        return at(
                source, line, "holds a NUL character, so this is not plain text; save the table as CSV text in UTF-8");
    }

    static BadInputException tooLong(String source, long line) {
        return at(
                source,
                line,
                "the row is longer than " + BlockCutter.LONGEST_RECORD
                        + " characters; perhaps a quote is not closed, or this is no table");
    }

    static BadInputException tooManyColumns(String source, long line) {
        return at(source, line, "has more than " + MOST_COLUMNS + " fields; this is more than a table can have")
                .about("delimiter");
    }

    /** Words what the parser of records found, which began in a line of the source. */
    static RuntimeException ofParser(String source, long line, CsvParseException error) {
        if (error.getCause() instanceof BadInputException fault) {
            return fault;
        }
        if (error.getCause() != null) {
            return error;
        }
        String what = String.valueOf(error.getMessage()).startsWith("Unclosed")
                ? "a quote is opened and never closed"
                : "something follows a closing quote; a quote within a quoted field has to be doubled";
        return new BadInputException(source + ", line " + line + ": " + what, error);
    }
}
