package io.limpid.report.map;

import io.limpid.report.html.Html;

/** Tables whose columns are layers. */
public final class LayerColumns {

    private LayerColumns() {}

    /** Opens such a table; the style sheet gives each layer the room it needs. */
    public static Html openTable(Html html, String classes, LayerChoice choice) {
        return html.open(
                "table",
                "class",
                "strip " + classes,
                "style",
                "--layers:" + choice.layers().size());
    }

    /** Writes one cell per layer into a row that has been opened. */
    public static void heads(Html html, LayerChoice choice) {
        for (int layer : choice.layers()) {
            html.open("th", "scope", "col").element("span", "Layer ", "class", "word");
            html.text(Integer.toString(layer)).close();
        }
    }
}
