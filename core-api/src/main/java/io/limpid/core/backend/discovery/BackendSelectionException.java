package io.limpid.core.backend.discovery;

/** No backend could be selected as asked; the message says what was asked for, by whom, and what there is. */
public final class BackendSelectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BackendSelectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
