package io.limpid.report;

import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.RowBuffer;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.report.explorer.Explorer;
import io.limpid.report.explorer.ExplorerRows;
import io.limpid.report.html.Fact;
import io.limpid.report.html.Html;
import io.limpid.report.html.HtmlPage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A page in which a network runs, without rows: on an empty picture to draw on, or on a row of a table whose values are to be chosen. */
public final class BlankPage {

    private BlankPage() {}

    /**
     * Writes the page.
     *
     * @param name what the model is called
     * @param out receives the page; to be encoded as UTF-8. Neither flushed nor closed
     * @param facts what is known of the model, for its end
     * @param introduction writes what stands below the heading
     */
    public static void write(Model model, String name, List<Fact> facts, Consumer<Html> introduction, Appendable out)
            throws IOException {
        Optional<Explorer> explorer = explorer(model);
        boolean image = model.info().schema().image().isPresent();
        new HtmlPage(
                        name,
                        image ? "image" : "named",
                        explorer.isPresent() ? Explorer.styles() : "",
                        explorer.isPresent() ? Explorer.script() : "")
                .write(out, html -> {
                    html.open("header").element("h1", name);
                    introduction.accept(html);
                    html.close().line();
                    html.open("section", "id", "explorer").element("h2", "Look inside");
                    explorer.ifPresentOrElse(
                            part -> part.render(html, image),
                            () -> html.element("p", Explorer.TOO_LARGE, "class", "lead"));
                    html.close().line();
                    html.open("footer").element("h2", "Model");
                    Fact.list(facts, html);
                    html.close().line();
                });
    }

    private static Optional<Explorer> explorer(Model model) throws IOException {
        ModelInfo info = model.info();
        RowBuffer row = new RowBuffer(1, info.encoder().columns());
        if (info.columnsJson().isPresent()) {
            Arrays.fill(row.values(), Double.NaN); // not known: filled in as in training
        }
        DataSet blank = new DataSet("a blank row", row, Optional.empty(), info.schema(), Optional.empty());
        ExplorerRows rows = new ExplorerRows(info, 1);
        Reference reference = Reference.usual(info);
        new Explainer(model, blank, ExplainedClasses.PREDICTED).explain(RowRange.all(1), rows);
        return Explorer.of(model, blank, rows, reference);
    }
}
