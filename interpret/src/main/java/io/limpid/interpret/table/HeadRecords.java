package io.limpid.interpret.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.CharArrayReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first records of a text, as a delimiter cuts them.
 *
 * @param records without blank lines
 * @param fault why there are no more, if the text is not well-formed
 */
record HeadRecords(List<HeadRecord> records, Optional<RuntimeException> fault) {

    /** Reads records until there are {@code limit} of them or one is not well-formed. */
    static HeadRecords read(String source, Head head, char delimiter, int limit) {
        Handler handler = new Handler(source);
        Reader chars = new CharArrayReader(head.chars(), 0, head.wholeRecords(delimiter));
        List<HeadRecord> records = new ArrayList<>();
        try {
            Iterator<HeadRecord> lines =
                    Records.relaxed(delimiter).build(handler, chars).iterator();
            while (records.size() < limit && lines.hasNext()) {
                records.add(lines.next());
            }
        } catch (CsvParseException e) {
            return new HeadRecords(records, Optional.of(Faults.ofParser(source, handler.line(), e)));
        }
        return new HeadRecords(records, Optional.empty());
    }

    /** Cuts one line. */
    static List<String> fields(String source, String line, char delimiter) {
        char[] chars = line.toCharArray();
        List<HeadRecord> records =
                read(source, new Head(chars, chars.length, true), delimiter, 1).records();
        return records.isEmpty() ? List.of() : records.get(0).fields();
    }

    /** Returns the records that are no comments. */
    List<HeadRecord> rows() {
        return records.stream().filter(each -> !each.comment()).toList();
    }

    private static final class Handler extends AbstractBaseCsvCallbackHandler<HeadRecord> {

        private final String source;
        private List<String> fields = List.of();
        private boolean quoted;

        Handler(String source) {
            this.source = source;
        }

        long line() {
            return getStartingLineNumber();
        }

        @Override
        protected void handleBegin(long line) {
            fields = new ArrayList<>();
            quoted = false;
        }

        @Override
        protected void handleField(int index, char[] chars, int offset, int length, boolean isQuoted) {
            if (index == Faults.MOST_COLUMNS) {
                throw Faults.tooManyColumns(source, line());
            }
            int from = Fields.skipBlanks(chars, offset, offset + length);
            fields.add(new String(chars, from, Fields.dropBlanks(chars, from, offset + length) - from));
            quoted |= isQuoted;
        }

        @Override
        protected void handleComment(char[] chars, int offset, int length) {
            fields.add(Fields.strip(new String(chars, offset, length)));
        }

        @Override
        protected @Nullable HeadRecord buildRecord() {
            boolean comment = getRecordType() == RecordType.COMMENT;
            boolean blank = getRecordType() == RecordType.EMPTY
                    || (!comment
                            && !quoted
                            && fields.size() == 1
                            && fields.get(0).isEmpty());
            return blank ? null : new HeadRecord(line(), comment, fields);
        }
    }
}
