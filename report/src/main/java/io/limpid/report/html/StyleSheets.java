package io.limpid.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The style sheets of pages and pictures, as text. */
public final class StyleSheets {

    private StyleSheets() {}

    /** Returns the styles that all pages have in common, those of charts among them. */
    static String page() {
        return plot() + own("page.css");
    }

    /** Returns the styles of charts. */
    public static String plot() {
        return own("plot.css");
    }

    /** Returns what a chart that stands alone needs besides {@link #plot()}. */
    public static String plotAlone() {
        return own("plot-alone.css");
    }

    private static String own(String name) {
        return read(StyleSheets.class.getResourceAsStream(name));
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
