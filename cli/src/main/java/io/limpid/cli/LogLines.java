package io.limpid.cli;

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
                return level + formatMessage(logged) + System.lineSeparator();
            }
        });
        root.addHandler(handler);
    }

    /** Lets only warnings through. */
    static void quieten() {
        LIBRARY.setLevel(Level.WARNING);
    }
}
