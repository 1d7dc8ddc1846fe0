package io.limpid.interpret.table;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/**
 * The beginning of a text, from which its layout is told.
 *
 * @param chars where it is, from the first place on
 * @param length how many characters
 * @param complete whether this is the whole text
 */
record Head(char[] chars, int length, boolean complete) {

    private static final int FIRST_CAPACITY = 1 << 14;

    /**
     * Reads so many characters, or fewer if there are no more.
     *
     * @throws CharacterCodingException if bytes do not fit the encoding
     */
    static Head read(StoredBytes bytes, TextEncoding encoding, int size) throws IOException {
        try (StoredBytes.Opened opened = bytes.open()) {
            TextDecoder text = new TextDecoder(opened.stream(), encoding);
            char[] chars = new char[Math.min(size, FIRST_CAPACITY)];
            int length = text.read(chars, 0);
            while (!text.ended() && !text.failed() && chars.length < size) {
                chars = Arrays.copyOf(chars, Math.min(size, 2 * chars.length));
                length += text.read(chars, length);
            }
            if (text.failed()) {
                text.throwFailure();
            }
            checkPlain(bytes.name(), chars, length);
            return new Head(chars, length, text.ended());
        }
    }

    private static void checkPlain(String source, char[] chars, int length) {
        long line = 1;
        for (int i = 0; i < length; i++) {
            if (chars[i] == 0) {
                throw Faults.nul(source, line);
            }
            if (chars[i] == '\n' || (chars[i] == '\r' && (i + 1 == length || chars[i + 1] != '\n'))) {
                line++;
            }
        }
    }

    /** Returns how many characters the whole records take if a character separates fields. */
    int wholeRecords(char delimiter) {
        if (complete) {
            return length;
        }
        RecordScanner scanner = new RecordScanner(delimiter);
        scanner.scan(chars, length, false);
        return scanner.end();
    }
}
