package io.limpid.cli;

import io.limpid.formats.Printable;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Sends what the libraries log to stderr, one line each. */
final class LogLines {

    /** Held, because a logger that nobody holds is forgotten, and its level with it. */
    private static final Logger LIBRARY = Logger.getLogger("io.limpid");

    /** Tells which backend was chosen, at a level that programs do not show. */
    private static final Logger CHOICE = Logger.getLogger("io.limpid.core.backend.discovery");

    private LogLines() {}

    static void install() {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        Handler handler = new ConsoleHandler();
        handler.setFormatter(new Formatter() {
            @Override
            public String format(LogRecord logged) {
                String level = logged.getLevel().intValue() > Level.INFO.intValue()
                        ? logged.getLevel().getName().toLowerCase(Locale.ROOT) + ": "
                        : "";
                return level + Printable.text(formatMessage(logged)) + System.lineSeparator();
            }
        });
        handler.setLevel(Level.FINE);
        CHOICE.setLevel(Level.FINE);
        root.addHandler(handler);
    }

    /** Lets only warnings through. */
    static void quieten() {
        LIBRARY.setLevel(Level.WARNING);
        CHOICE.setLevel(Level.WARNING);
    }
}
