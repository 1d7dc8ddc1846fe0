package io.limpid.formats;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The user gave something that can't be used: a missing or broken file, a value of the wrong kind, sizes that do not fit.
 * The message is one line that names the file, the place in it, what was expected and, where it helps, what to do;
 * what it quotes from files is made {@linkplain Printable harmless}.
 */
public final class BadInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private @Nullable String setting;

    /**
     * Creates the exception.
     *
     * @param message one line; see above
     */
    public BadInputException(String message) {
        super(Printable.text(message));
    }

    /**
     * Creates the exception.
     *
     * @param message one line; see above
     * @param cause what the program met, for those who look for the place
     */
    public BadInputException(String message, Throwable cause) {
        super(Printable.text(message), cause);
    }

    /**
     * Says which setting the message is about or could be mended by, so that a program can add how that is given there:
     * {@code label}, for example, is an option of one program and a field of a form in another.
     *
     * @return this
     */
    public BadInputException about(String name) {
        setting = name;
        return this;
    }

    /** Returns the setting that the message is about, if it is about one. */
    public Optional<String> setting() {
        return Optional.ofNullable(setting);
    }
}
