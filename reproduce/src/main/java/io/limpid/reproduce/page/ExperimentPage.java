package io.limpid.reproduce.page;

import io.limpid.report.HtmlReport;
import io.limpid.report.html.Fact;
import io.limpid.report.html.Html;
import io.limpid.report.html.HtmlPage;
import io.limpid.report.html.StyleSheets;
import io.limpid.report.html.Warnings;
import io.limpid.reproduce.ReproductionResult;
import io.limpid.reproduce.result.ExperimentResult;
import java.io.IOException;
import java.util.List;

/** Writes the results of experiments as one HTML page that stands alone, like {@link HtmlReport}. */
public final class ExperimentPage {

    private ExperimentPage() {}

    /**
     * Writes the page.
     *
     * @param result complete or not; the page says which
     * @param out receives the page; to be encoded as UTF-8. Neither flushed nor closed
     * @throws IOException if {@code out} can't be written
     */
    public static void render(ReproductionResult result, Appendable out) throws IOException {
        String styles = StyleSheets.read(ExperimentPage.class.getResourceAsStream("experiments.css"));
        new HtmlPage(RunFacts.title(result), "experiments", styles).write(out, html -> {
            header(result, html);
            result.experiments().forEach(experiment -> new ExperimentSection(experiment).render(html));
        });
    }

    private static void header(ReproductionResult result, Html html) {
        html.open("header").element("h1", RunFacts.title(result)).line();
        html.element("p", RunFacts.introduction(result), "class", "lead").line();
        if (!result.isComplete()) {
            Warnings.list(List.of(RunFacts.incomplete(result)), html);
        }
        html.open("ul", "class", "headline")
                .open("li")
                .element("b", RunFacts.held(result))
                .text(" ");
        html.element("span", "claims hold on these data, in this run")
                .close()
                .close()
                .line();
        html.open("table", "class", "verdicts").open("tbody").line();
        for (ExperimentResult experiment : result.experiments()) {
            html.open("tr")
                    .open("td")
                    .element("a", experiment.title(), "href", "#" + experiment.name())
                    .close();
            html.open("td");
            ExperimentSection.badge(html, experiment.verdict().outcome());
            html.close().close().line();
        }
        html.close().close().line();
        Fact.list(RunFacts.of(result), html);
        html.close().line();
    }
}
