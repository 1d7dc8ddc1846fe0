package io.limpid.interpret.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/**
 * Decodes bytes into arrays of characters. Unlike {@link java.io.InputStreamReader}, it hands out every character before a
 * byte that does not fit; so the errors that a source has are found in order, however much is asked for at a time.
 */
final class TextDecoder {

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
    private boolean inputEnded;
    private boolean ended;
    private CoderResult failure = CoderResult.UNDERFLOW; // which is none

    TextDecoder(InputStream in, TextEncoding encoding) throws IOException {
        this.in = in;
        decoder = encoding.decoder();
        in.skipNBytes(encoding.mark());
    }

    /** Returns whether all characters have been handed out. */
    boolean ended() {
        return ended;
    }

    /** Returns whether the next bytes stand for no character. */
    boolean failed() {
        return failure.isError();
    }

    /** Throws the exception of a text that has {@link #failed()}. */
    void throwFailure() throws CharacterCodingException {
        failure.throwException();
    }

    /**
     * Decodes into an array until it is full, the text ends or has failed.
     *
     * @param target with room for at least two more characters
     * @param from where the first one goes
     * @return how many characters were decoded
     */
    int read(char[] target, int from) throws IOException {
        CharBuffer out = CharBuffer.wrap(target, from, target.length - from);
        while (!ended && !failed()) {
            CoderResult result = decoder.decode(bytes, out, inputEnded);
            if (result.isError()) {
                failure = result;
            } else if (result.isOverflow()) {
                break;
            } else if (inputEnded) {
                decoder.flush(out);
                ended = true;
            } else {
                fill();
            }
        }
        return out.position() - from;
    }

    private void fill() throws IOException {
        bytes.compact();
        int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (n < 0) {
            inputEnded = true;
        } else {
            bytes.position(bytes.position() + n);
        }
        bytes.flip();
    }
}
