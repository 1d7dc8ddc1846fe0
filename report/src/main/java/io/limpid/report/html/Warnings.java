package io.limpid.report.html;

import java.util.List;

/** What the reader has to know before trusting a page. */
public final class Warnings {

    private Warnings() {}

    /** Writes the warnings in a box of their own; nothing when there are none. */
    public static void list(List<String> warnings, Html html) {
        if (warnings.isEmpty()) {
            return;
        }
        html.open("section", "class", "warnings", "aria-label", "Warnings").element("h2", "Before you read on");
        html.open("ul");
        warnings.forEach(warning -> html.element("li", warning));
        html.close().close().line();
    }
}
