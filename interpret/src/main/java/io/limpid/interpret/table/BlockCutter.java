package io.limpid.interpret.table;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Cuts text into blocks of whole records, which can then be parsed in any order. */
final class BlockCutter {

    /** A record that is longer is not believed; most likely a quote was never closed. */
    static final int LONGEST_RECORD = 1 << 24;

    /**
     * Whole records.
     *
     * @param chars where they are, from the first place on
     * @param length how many characters they take
     * @param firstLine the number of the first line in the source, counted from 1
     * @param quotes whether there may be quotes
     */
    record Block(char[] chars, int length, long firstLine, boolean quotes) {}

    private final String source;
    private final TextDecoder text;
    private final RecordScanner scanner;
    private final int blockSize;
    private char[] rest = new char[0];
    private long line = 1;

    BlockCutter(String source, TextDecoder text, char delimiter, int blockSize) {
        this.source = source;
        this.text = text;
        this.scanner = new RecordScanner(delimiter);
        this.blockSize = blockSize;
    }

    /**
     * Returns the next block; nothing if the text has ended. A fault in the text is thrown after the records before it have
     * been returned.
     *
     * @param free an array that may be used; null if there is none
     */
    Optional<Block> next(char[] free) throws IOException {
        int capacity = Math.max(blockSize, rest.length) + 2;
        char[] chars = free != null && free.length >= capacity ? free : new char[capacity];
        System.arraycopy(rest, 0, chars, 0, rest.length);
        int length = rest.length;
        while (true) {
            length += text.read(chars, length);
            scanner.scan(chars, length, text.ended());
            if (scanner.end() > 0) {
                return Optional.of(cut(chars, length, scanner.end(), scanner.linesToEnd()));
            }
            if (scanner.nul()) {
                throw Faults.nul(source, line + scanner.lines());
            }
            if (text.failed()) {
                text.throwFailure();
            }
            if (text.ended()) {
                return length == 0 ? Optional.empty() : Optional.of(cut(chars, length, length, scanner.lines()));
            }
            if (length > LONGEST_RECORD) {
                throw Faults.tooLong(source, line);
            }
            chars = Arrays.copyOf(chars, 2 * chars.length);
        }
    }

    /** Returns the number of the line that comes next, counted from 1. */
    long line() {
        return line;
    }

    private Block cut(char[] chars, int length, int end, long lines) {
        rest = Arrays.copyOfRange(chars, end, length);
        Block block = new Block(chars, end, line, scanner.quotes());
        line += lines;
        return block;
    }
}
