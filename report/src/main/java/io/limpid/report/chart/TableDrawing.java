package io.limpid.report.chart;

import io.limpid.report.html.Html;
import java.util.List;

/**
 * Writes a table of figures into a page.
 *
 * @param table what is written
 */
public record TableDrawing(Table table) {

    /** Writes the table with its heading. */
    public void render(Html html) {
        html.open("section", "class", "table").element("h3", table.title());
        html.open("div", "class", "scroll", "tabindex", "0")
                .open("table", "class", "numbers")
                .open("thead")
                .open("tr");
        for (Column column : table.columns()) {
            html.element("th", column.heading(), "scope", "col", "class", kind(column));
        }
        html.close().close().line().open("tbody");
        for (List<Object> row : table.rows()) {
            html.open("tr");
            for (int i = 0; i < row.size(); i++) {
                Column column = table.columns().get(i);
                html.element("td", column.format().text(row.get(i)), "class", kind(column));
            }
            html.close().line();
        }
        html.close().close().close().close().line();
    }

    private static String kind(Column column) {
        return column.format() == Format.TEXT ? "text" : "figure";
    }
}
