package io.limpid.core.backend.discovery;

import org.jspecify.annotations.Nullable;

/** No backend could be selected as asked; the message says what was asked for, by whom, and what there is. */
public final class BackendSelectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BackendSelectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
