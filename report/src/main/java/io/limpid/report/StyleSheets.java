package io.limpid.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The style sheets of pages and pictures, as text. */
public final class StyleSheets {

    private StyleSheets() {}

    /** Returns the styles that all pages have in common. */
    static String report() {
        return read(StyleSheets.class.getResourceAsStream("report.css"));
    }

    /** Returns the styles of charts within a page. */
    public static String plot() {
        return read(StyleSheets.class.getResourceAsStream("plot.css"));
    }

    /** Returns what a chart that stands alone needs besides {@link #plot()}. */
    static String plotAlone() {
        return read(StyleSheets.class.getResourceAsStream("plot-alone.css"));
    }

    /**
     * Reads a style sheet to its end.
     *
     * @param source from a resource of the caller's own. Closed
     */
    public static String read(InputStream source) {
        try (source) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
