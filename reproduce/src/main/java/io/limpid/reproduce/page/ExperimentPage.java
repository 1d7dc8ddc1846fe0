package io.limpid.reproduce.page;

import io.limpid.report.Fact;
import io.limpid.report.Html;
import io.limpid.report.HtmlReport;
import io.limpid.report.PageHead;
import io.limpid.report.StyleSheets;
import io.limpid.reproduce.ReproductionResult;
import io.limpid.reproduce.result.ExperimentResult;
import java.io.IOException;
import java.io.UncheckedIOException;

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
        try {
            page(result, new Html(out));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void page(ReproductionResult result, Html html) {
        html.doctype().open("html", "lang", "en").line();
        String styles =
                StyleSheets.plot() + StyleSheets.read(ExperimentPage.class.getResourceAsStream("experiments.css"));
        PageHead.write(RunFacts.title(result), styles, html);
        html.open("body").line().open("main").line();
        header(result, html);
        for (ExperimentResult experiment : result.experiments()) {
            new ExperimentSection(experiment).render(html);
        }
        html.close().close().close().line();
    }

    private static void header(ReproductionResult result, Html html) {
        html.open("header").element("h1", RunFacts.title(result)).line();
        html.element("p", RunFacts.introduction(), "class", "lead").line();
        if (!result.isComplete()) {
            html.open("section", "class", "warnings", "aria-label", "Warnings").element("h2", "Before you read on");
            html.element("p", RunFacts.incomplete(result)).close().line();
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
        html.open("dl", "class", "facts");
        for (Fact fact : RunFacts.of(result)) {
            html.open("div")
                    .element("dt", fact.label())
                    .element("dd", fact.value())
                    .close();
        }
        html.close().close().line();
    }
}
