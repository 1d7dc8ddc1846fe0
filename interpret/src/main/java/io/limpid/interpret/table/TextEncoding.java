package io.limpid.interpret.table;

import io.limpid.formats.BadInputException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How bytes stand for characters.
 *
 * @param charset the encoding
 * @param mark how many bytes at the start are a byte order mark
 * @param certain whether the bytes say it themselves, so that bytes which do not fit are an error
 * @param remark what to say about it
 */
record TextEncoding(Charset charset, int mark, boolean certain, Optional<String> remark) {

    /** What is tried when bytes are not UTF-8: Latin-1 with the signs that Windows adds. */
    static final TextEncoding LATIN_1 = new TextEncoding(
            Charset.forName("windows-1252"),
            0,
            false,
            Optional.of("The text is not UTF-8; it was read as Latin-1 (windows-1252)."));

    private static final int LOOKED_AT = 4096;

    /**
     * Tells the encoding from the first bytes: by the byte order mark, or as UTF-16 if nearly every other byte is zero;
     * else UTF-8 is expected.
     */
    static TextEncoding detect(String source, byte[] head) {
        if (begins(head, 0xFF, 0xFE, 0, 0) || begins(head, 0, 0, 0xFE, 0xFF)) {
            throw new BadInputException(source + ": is UTF-32 text, which is not read; save it as UTF-8");
        }
        if (begins(head, 0xEF, 0xBB, 0xBF)) {
            return new TextEncoding(StandardCharsets.UTF_8, 3, true, Optional.empty());
        }
        if (begins(head, 0xFF, 0xFE)) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2, true, Optional.empty());
        }
        if (begins(head, 0xFE, 0xFF)) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2, true, Optional.empty());
        }
        int pairs = Math.min(head.length, LOOKED_AT) / 2;
        int high = 0;
        int low = 0;
        for (int i = 0; i < pairs; i++) {
            high += head[2 * i] == 0 ? 1 : 0;
            low += head[2 * i + 1] == 0 ? 1 : 0;
        }
        if (pairs >= 2 && low > pairs / 2 && high <= pairs / 20) {
            return unmarked(StandardCharsets.UTF_16LE);
        }
        if (pairs >= 2 && high > pairs / 2 && low <= pairs / 20) {
            return unmarked(StandardCharsets.UTF_16BE);
        }
        return new TextEncoding(StandardCharsets.UTF_8, 0, false, Optional.empty());
    }

    CharsetDecoder decoder() {
        // Five bytes stand for nothing in windows-1252; everything else must be right.
        CodingErrorAction action = equals(LATIN_1) ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT;
        return charset.newDecoder().onMalformedInput(action).onUnmappableCharacter(action);
    }

    private static TextEncoding unmarked(Charset charset) {
        return new TextEncoding(
                charset,
                0,
                true,
                Optional.of(
                        "The text has no byte order mark; by its zero bytes it was read as " + charset.name() + "."));
    }

    private static boolean begins(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (head[i] != (byte) bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
