package io.limpid.report.html;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Writes HTML that is well-formed XML too. Whatever is passed as text or as the value of an attribute is escaped, so no
 * data can become markup. Methods throw {@link UncheckedIOException} when the target can't be written.
 */
public final class Html {

    private final Appendable out;
    private final Deque<String> open = new ArrayDeque<>();

    /** Writes to a target that stays the caller's to close. */
    public Html(Appendable out) {
        this.out = out;
    }

    /** Writes the document type. */
    public Html doctype() {
        return write("<!DOCTYPE html>\n");
    }

    /**
     * Opens an element.
     *
     * @param attributes names and values in turn
     */
    public Html open(String tag, String... attributes) {
        startTag(tag, attributes);
        open.push(tag);
        return write(">");
    }

    /**
     * Closes the element that was opened last.
     *
     * @throws IllegalStateException if there is none
     */
    public Html close() {
        if (open.isEmpty()) {
            throw new IllegalStateException("no element is open that could be closed");
        }
        return write("</").write(open.pop()).write(">");
    }

    /** Writes an element that holds text alone. */
    public Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** Writes an element that can't hold anything, such as {@code img}. */
    public Html leaf(String tag, String... attributes) {
        startTag(tag, attributes);
        return write("/>");
    }

    /** Writes text. */
    public Html text(String text) {
        return escape(text);
    }

    /** Starts a new line of the page's source, where white space does not show. */
    public Html line() {
        return write("\n");
    }

    /**
     * Writes a part of a page apart from it, so that it can be left out when it fails.
     *
     * @param part writes the part
     * @throws IllegalStateException if it leaves an element open, or closes one that it did not open
     */
    public static Fragment fragment(Consumer<Html> part) {
        StringBuilder markup = new StringBuilder();
        Html html = new Html(markup);
        part.accept(html);
        if (!html.open.isEmpty()) {
            throw new IllegalStateException("the element " + html.open.peek() + " was left open");
        }
        return new Fragment(markup.toString());
    }

    /** Writes a part that was written apart. */
    public Html add(Fragment part) {
        return write(part.markup);
    }

    /** Markup that was written by {@link #fragment}: escaped, and with every element closed. */
    public static final class Fragment {

        private final String markup;

        private Fragment(String markup) {
            this.markup = markup;
        }
    }

    /** Writes a style sheet of our own: the one thing that is not escaped. Never to be called with data. */
    public Html styleSheet(String css) {
        return open("style").write(css).close();
    }

    /**
     * Writes a script of our own, which is not escaped either. Never to be called with data.
     *
     * @see HtmlPage#script
     */
    public Html script(String script) {
        return open("script").write(framed(script)).close();
    }

    /** Returns the text of a script element: a script that XML parsers leave alone. */
    static String framed(String script) {
        return "//<![CDATA[\n" + script + "\n//]]>";
    }

    /**
     * Writes data for a script.
     *
     * @param id of the element
     * @param json without the characters &lt;, &gt; and &amp;, which JSON can write otherwise
     * @throws IllegalArgumentException if it has one of them
     */
    public Html json(String id, String json) {
        if (json.chars().anyMatch(c -> c == '<' || c == '>' || c == '&')) {
            throw new IllegalArgumentException("data for a script must not look like markup");
        }
        return open("script", "type", "application/json", "id", id).write(json).close();
    }

    private void startTag(String tag, String... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException("attributes of " + tag + " have a name without a value");
        }
        write("<").write(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            write(" ")
                    .write(attributes[i])
                    .write("=\"")
                    .escape(attributes[i + 1])
                    .write("\"");
        }
    }

    private Html escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
            }
        });
        return write(escaped.toString());
    }

    /** A name must not turn the text around it; what it needs for its own letters, these have themselves. */
    private static boolean turnsDirection(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    /** Control characters and halves of surrogate pairs may appear neither in HTML nor in XML. */
    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0x7F)
                || (c >= 0xA0 && c < 0xD800 && !turnsDirection(c))
                || (c >= 0xE000 && c < 0xFFFE)
                || c >= 0x10000;
    }

    private Html write(String markup) {
        try {
            out.append(markup);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
