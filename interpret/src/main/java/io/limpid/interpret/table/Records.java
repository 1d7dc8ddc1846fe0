package io.limpid.interpret.table;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

/** How the parser of records is set up. */
final class Records {

    private Records() {}

    /** Returns the fast parser, for text without quotes. */
    static CsvReaderBuilder fast(char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .commentStrategy(CommentStrategy.READ)
                .commentCharacter(LayoutFinder.COMMENT)
                .maxBufferSize(2 * BlockCutter.LONGEST_RECORD)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .skipEmptyLines(true);
    }

    /** Returns the parser that allows blanks around quotes; where there are no quotes, it reads the same. */
    static CsvReaderBuilder relaxed(char delimiter) {
        return fast(delimiter).trimWhitespacesAroundQuotes(true);
    }
}
