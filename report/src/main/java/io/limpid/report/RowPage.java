package io.limpid.report;

import io.limpid.Explanation;
import io.limpid.ExplanationPage;
import io.limpid.Layer;
import io.limpid.Reason;
import io.limpid.Why;
import io.limpid.report.html.Html;
import io.limpid.report.html.HtmlPage;
import io.limpid.report.html.StyleSheets;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** One explained row as a page that stands alone: the answer, the columns that say most, and what each layer holds. */
public final class RowPage implements ExplanationPage {

    private static final int MOST = 20;

    @Override
    public void write(Explanation explanation, Appendable out) throws IOException {
        String styles = StyleSheets.read(RowPage.class.getResourceAsStream("row-page.css"));
        new HtmlPage("Why " + explanation.prediction().label() + "?", "explained", styles).write(out, html -> {
            html.open("header").element("h1", "Why " + explanation.prediction().label() + "?");
            html.element("p", answer(explanation)).close().line();
            reasons(explanation, html);
            layers(explanation, html);
        });
    }

    private static String answer(Explanation explanation) {
        return String.format(
                Locale.ROOT,
                "Likelihood %.1f %%; next %s, %.1f points behind. From layer %d on every layer says so.",
                100 * explanation.prediction().likelihood(),
                explanation.prediction().runnerUp(),
                100 * explanation.prediction().margin(),
                explanation.prediction().settledAtLayer());
    }

    private static void reasons(Explanation explanation, Html html) {
        Why why = explanation.why();
        List<Reason> all = why.all();
        List<Reason> shown = why.top(MOST);
        double largest = shown.stream()
                .mapToDouble(reason -> Math.abs(reason.evidence()))
                .max()
                .orElse(0);
        double rest = all.subList(shown.size(), all.size()).stream()
                .mapToDouble(Reason::evidence)
                .sum();
        html.open("section").element("h2", "What spoke for it, and what against");
        html.element(
                "p",
                String.format(
                        Locale.ROOT,
                        "Compared with %s, which scores %.2f for this class; this row scores %.2f. The columns make up the difference.",
                        explanation.reference(),
                        why.referenceScore(),
                        why.score()));
        html.open("table", "class", "reasons").open("thead").open("tr").element("th", "Column", "scope", "col");
        html.element("th", "Value", "scope", "col")
                .element("th", "Evidence", "scope", "col")
                .close()
                .close()
                .line();
        html.open("tbody");
        for (Reason reason : shown) {
            line(html, reason.column(), reason.value(), reason.evidence(), largest);
        }
        if (shown.size() < all.size()) {
            line(html, (all.size() - shown.size()) + " more columns", "", rest, largest);
        }
        if (why.bias() != 0) {
            line(html, "biases", "", why.bias(), largest);
        }
        html.close().close().close().line();
    }

    private static void line(Html html, String name, String value, double evidence, double largest) {
        double width = largest == 0 ? 0 : Math.min(100, 100 * Math.abs(evidence) / largest);
        html.open("tr").element("th", name, "scope", "row").element("td", value);
        html.open("td").element("span", String.format(Locale.ROOT, "%+.2f", evidence), "class", "figure");
        html.element(
                        "span",
                        "",
                        "class",
                        evidence < 0 ? "bar against" : "bar for",
                        "style",
                        String.format(Locale.ROOT, "width:%.1f%%", width / 2))
                .close()
                .close()
                .line();
    }

    private static void layers(Explanation explanation, Html html) {
        html.open("section").element("h2", "What each layer holds");
        html.open("table").open("thead").open("tr").element("th", "Layer", "scope", "col");
        explanation.classes().forEach(name -> html.element("th", name, "scope", "col"));
        html.close().close().line().open("tbody");
        for (Layer layer : explanation.layers()) {
            html.open("tr").element("th", Integer.toString(layer.number()), "scope", "row");
            for (String name : explanation.classes()) {
                String likelihood = String.format(Locale.ROOT, "%.3f", layer.likelihood(name));
                html.element("td", likelihood, "class", name.equals(layer.prediction()) ? "told" : "other");
            }
            html.close().line();
        }
        html.close().close().close().line();
    }
}
