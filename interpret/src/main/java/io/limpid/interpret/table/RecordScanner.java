package io.limpid.interpret.table;

/**
 * Finds where the last whole record in an array of characters ends: at a line break (LF, CR or CRLF) that is neither within
 * quotes nor, for a comment, confused by the quotes in it. A quote opens a quoted field only where a field begins, blanks
 * aside, as the parser of records sees it.
 */
final class RecordScanner {

    private final char delimiter;
    private int end;
    private long lines;
    private long linesToEnd;
    private boolean quotes;
    private boolean nul;

    RecordScanner(char delimiter) {
        this.delimiter = delimiter;
    }

    /**
     * Scans characters that begin with a record, up to the first NUL.
     *
     * @param last whether nothing follows
     */
    void scan(char[] chars, int length, boolean last) {
        end = 0;
        lines = 0;
        linesToEnd = 0;
        quotes = false;
        nul = false;
        int i = commentEnd(chars, 0, length);
        while (i < length && !nul) {
            char c = chars[i];
            if (c > '"') {
                i++;
            } else if (c == '\n' || c == '\r') {
                if (c == '\r' && i + 1 == length && !last) {
                    return;
                }
                i = afterBreak(chars, i, length);
                end = i;
                linesToEnd = lines;
                i = commentEnd(chars, i, length);
            } else if (c == '"') {
                quotes = true;
                i = opensField(chars, i) ? closingQuote(chars, i + 1, length) + 1 : i + 1;
            } else {
                nul = c == 0;
                i++;
            }
        }
    }

    /** Returns how many characters the whole records take; 0 if there is none. */
    int end() {
        return end;
    }

    /** Returns how many line breaks the whole records take. */
    long linesToEnd() {
        return linesToEnd;
    }

    /** Returns how many line breaks were seen at all. */
    long lines() {
        return lines;
    }

    /** Returns whether there was a quote, which need not be in the whole records. */
    boolean quotes() {
        return quotes;
    }

    /** Returns whether the scan ended at a NUL character. */
    boolean nul() {
        return nul;
    }

    private int afterBreak(char[] chars, int start, int length) {
        lines++;
        boolean two = chars[start] == '\r' && start + 1 < length && chars[start + 1] == '\n';
        return start + (two ? 2 : 1);
    }

    /** Returns the place of the line break that ends the comment which begins here; this place if none does. */
    private int commentEnd(char[] chars, int start, int length) {
        int i = start;
        if (i < length && chars[i] == LayoutFinder.COMMENT) {
            while (i < length && chars[i] != '\n' && chars[i] != '\r' && chars[i] != 0) {
                i++;
            }
        }
        return i;
    }

    private boolean opensField(char[] chars, int quote) {
        int i = quote - 1;
        while (i >= 0 && chars[i] != delimiter && chars[i] <= ' ' && chars[i] != '\n' && chars[i] != '\r') {
            i--;
        }
        return i < 0 || chars[i] == delimiter || chars[i] == '\n' || chars[i] == '\r';
    }

    /** Returns the place of the quote that ends a quoted field; the last place if it is not there. */
    private int closingQuote(char[] chars, int start, int length) {
        int i = start;
        while (i < length) {
            char c = chars[i];
            if (c == '"') {
                if (i + 1 == length || chars[i + 1] != '"') {
                    return i;
                }
                i += 2;
            } else if (c == '\n' || c == '\r') {
                i = afterBreak(chars, i, length);
            } else if (c == 0) {
                nul = true;
                return i;
            } else {
                i++;
            }
        }
        return length;
    }
}
