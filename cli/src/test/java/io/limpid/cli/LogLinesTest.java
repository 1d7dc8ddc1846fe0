package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class LogLinesTest {

    /** Loggers that nobody holds are collected, and their levels with them; this one must not be. */
    @Test
    void quietStaysQuietWhenGarbageIsCollected() {
        try {
            LogLines.quieten();
            collectGarbage();
            Logger logger = Logger.getLogger("io.limpid.some.part");
            assertFalse(logger.isLoggable(Level.INFO));
            assertTrue(logger.isLoggable(Level.WARNING));
        } finally {
            Logger.getLogger("io.limpid").setLevel(null);
        }
    }

    private static void collectGarbage() {
        WeakReference<Object> garbage = new WeakReference<>(new Object());
        while (garbage.get() != null) {
            System.gc();
        }
    }
}
