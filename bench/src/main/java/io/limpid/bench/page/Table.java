package io.limpid.bench.page;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table; the first column is text, the others are numbers. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> header;

    Table(List<String> header) {
        this.header = List.copyOf(header);
    }

    Table row(List<String> cells) {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException(
                    "a row of " + cells.size() + " cells in a table of " + header.size() + " columns");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        line(text, header);
        text.append("|---").append("|--:".repeat(header.size() - 1)).append("|\n");
        rows.forEach(row -> line(text, row));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
