package io.limpid.report;

/** The head of every page: its title, its styles, and a security policy that keeps the browser from loading anything. */
public final class PageHead {

    private static final String NOTHING_FROM_ELSEWHERE =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private PageHead() {}

    /** Writes the head of a page, with style sheets of ours besides the common one. */
    public static void write(String title, String moreStyles, Html html) {
        html.open("head").line();
        html.leaf("meta", "charset", "utf-8").line();
        html.leaf("meta", "http-equiv", "Content-Security-Policy", "content", NOTHING_FROM_ELSEWHERE)
                .line();
        html.leaf("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        html.leaf("meta", "name", "color-scheme", "content", "light dark").line();
        html.element("title", title).line();
        html.styleSheet(StyleSheets.report() + RedBlue.styles() + moreStyles)
                .line()
                .close()
                .line();
    }
}
