package io.limpid.report.html;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * A page that stands alone: its styles are inside, it runs no script but the one that it was given, and its own security policy keeps the
 * browser from loading anything.
 *
 * @param title its title
 * @param kind a word by which styles know the kind of page
 * @param moreStyles style sheets of our own besides the common ones; may be empty. Never data
 * @param script of our own, run once the page is there; may be empty. Never data
 */
public record HtmlPage(String title, String kind, String moreStyles, String script) {

    private static final String NOTHING_FROM_ELSEWHERE =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    /** A page without a script. */
    public HtmlPage(String title, String kind, String moreStyles) {
        this(title, kind, moreStyles, "");
    }

    /**
     * Writes the page.
     *
     * @param out receives the page; to be encoded as UTF-8. Neither flushed nor closed
     * @param content writes what is within its {@code main} element
     * @throws IOException if {@code out} can't be written
     */
    public void write(Appendable out, Consumer<Html> content) throws IOException {
        try {
            Html html = new Html(out);
            html.doctype().open("html", "lang", "en").line();
            head(html);
            html.open("body").line().open("main", "class", kind).line();
            content.accept(html);
            html.close();
            if (!script.isEmpty()) {
                html.line().script(script);
            }
            html.close().close().line();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A script runs by its hash alone, so that no other can. */
    private String policy() {
        if (script.isEmpty()) {
            return NOTHING_FROM_ELSEWHERE;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(Html.framed(script).getBytes(StandardCharsets.UTF_8));
            return NOTHING_FROM_ELSEWHERE + "; script-src 'sha256-"
                    + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void head(Html html) {
        html.open("head").line();
        html.leaf("meta", "charset", "utf-8").line();
        html.leaf("meta", "http-equiv", "Content-Security-Policy", "content", policy())
                .line();
        html.leaf("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        html.leaf("meta", "name", "color-scheme", "content", "light dark").line();
        html.element("title", title).line();
        html.styleSheet(StyleSheets.page() + moreStyles).line().close().line();
    }
}
