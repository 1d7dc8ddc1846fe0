package io.limpid.formats;

/**
 * The user gave something that can't be used: a missing or broken file, a value of the wrong kind, sizes that do not fit.
 * The message is one line that names the file, the place in it, what was expected and, where it helps, what to do.
 */
public final class BadInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadInputException(String message) {
        super(message);
    }

    public BadInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
