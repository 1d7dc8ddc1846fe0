package io.limpid.report.explorer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.limpid.core.interpretation.CircuitForm;
import io.limpid.core.network.LowRankLayer;
import io.limpid.interpret.circuit.CircuitGraph;
import io.limpid.interpret.circuit.DrawnCircuit;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.data.MeanRow;
import io.limpid.interpret.model.Model;
import io.limpid.report.html.Fact;
import io.limpid.report.html.Html;
import io.limpid.report.html.HtmlPage;
import io.limpid.report.html.Numbers;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A circuit as a page that stands alone: layers as columns, detectors with their patterns, edges by sign and weight, and a path to follow. */
public final class CircuitPage {

    private static final List<String> SCRIPTS = List.of(
            "layer.js",
            "elements.js",
            "pictures.js",
            "bars.js",
            "circuit.js",
            "circuit-drawing.js",
            "circuit-alone.js");

    private final Model model;
    private final DataSet rows;
    private final DrawnCircuit drawn;

    private CircuitPage(Model model, DataSet rows, DrawnCircuit drawn) {
        this.model = model;
        this.rows = rows;
        this.drawn = drawn;
    }

    /**
     * Writes the page.
     *
     * @param model in the form in which it was traced
     * @param rows those that were traced
     * @param drawn of an image, with all pixels as one picture
     * @param out receives the page; to be encoded as UTF-8. Neither flushed nor closed
     * @throws IOException if {@code out} can't be written
     */
    public static void render(Model model, DataSet rows, DrawnCircuit drawn, Appendable out) throws IOException {
        CircuitPage page = new CircuitPage(model, rows, drawn);
        String styles = Explorer.resource("bars.css") + Explorer.resource("circuit.css");
        new HtmlPage(page.title(), "circuit", styles, Explorer.script(SCRIPTS)).write(out, page::body);
    }

    private String title() {
        return "The circuit behind " + drawn.explained();
    }

    private void body(Html html) {
        html.open("header").element("h1", title());
        html.element(
                "p",
                "From " + drawn.data() + ", " + drawn.rows() + ", compared with "
                        + drawn.question().reference().inWords()
                        + ". Every edge is a direct effect, exact at the weights of the network itself: what goes into a"
                        + " detector adds up to its strength, and what goes into the score to the score.",
                "class",
                "lead");
        html.close().line();
        CircuitGraph graph = drawn.graph();
        Fact.list(
                List.of(
                        new Fact("score", Numbers.fixed(drawn.circuit().score(), 2)),
                        new Fact(
                                "score of the reference",
                                Numbers.fixed(drawn.circuit().referenceScore(), 2)),
                        new Fact(
                                "edges in this page",
                                String.format(
                                        Locale.ROOT, "%,d of %,d", graph.edges().size(), graph.allEdges())),
                        new Fact("of what flows, they carry", Numbers.percent(graph.keptShare()))),
                html);
        html.open("section", "id", "circuit", "class", "circuit-root", "aria-label", "The circuit");
        html.open("noscript")
                .element("p", "This page draws the circuit by a script; the figures below are there without.");
        html.close().close().line();
        table(html);
        html.json("circuit-data", json()).line();
    }

    /** The strongest votes, also for readers without a script. */
    private void table(Html html) {
        CircuitGraph graph = drawn.graph();
        int score = graph.nodes().size() - 1;
        html.open("section").element("h2", "The strongest votes");
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "The strongest votes");
        html.open("table", "class", "numbers").open("thead").open("tr");
        for (String head : List.of("from", "strength", "vote")) {
            html.element("th", head, "scope", "col");
        }
        html.close().close().open("tbody");
        graph.edges().stream().filter(edge -> edge.to() == score).limit(20).forEach(edge -> {
            CircuitGraph.Node node = graph.nodes().get(edge.from());
            html.open("tr")
                    .element(
                            "th",
                            (node.kind() == CircuitGraph.Kind.DETECTOR ? "detector " : "") + node.id(),
                            "scope",
                            "row");
            html.element("td", node.kind() == CircuitGraph.Kind.DETECTOR ? Numbers.signed(node.value()) : "");
            html.element("td", Numbers.signed(edge.amount())).close();
        });
        html.close().close().close().close().line();
    }

    private String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("depth", drawn.info().shape().depth());
            json.writeNumberField("score", drawn.circuit().score());
            json.writeNumberField("referenceScore", drawn.circuit().referenceScore());
            json.writeNumberField("flow", drawn.graph().flow());
            json.writeBooleanField(
                    "compared", !drawn.question().reference().row().isNothing());
            json.writeStringField("explained", drawn.explained());
            PageJson.texts(json, "classNames", drawn.info().classNames());
            Optional<ImageSize> image = drawn.info().schema().image();
            if (image.isPresent()) {
                PageJson.image(json, image.get());
                json.writeStringField(
                        "input", FixedPoint.floats(MeanRow.of(rows, drawn.info().encoder())));
            }
            json.writeArrayFieldStart("nodes");
            for (CircuitGraph.Node node : drawn.graph().nodes()) {
                node(node, image.isPresent(), json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("edges");
            for (CircuitGraph.Edge edge : drawn.graph().edges()) {
                json.writeStartArray();
                json.writeNumber(edge.from());
                json.writeNumber(edge.to());
                json.writeNumber((float) edge.amount());
                json.writeNumber((float) edge.flow());
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Explorer.harmless(text.toString());
    }

    private void node(CircuitGraph.Node node, boolean image, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", drawn.name(node));
        json.writeStringField("kind", node.kind().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("layer", node.layer());
        json.writeNumberField("value", node.value());
        json.writeNumberField("restEdges", node.restEdges());
        json.writeNumberField("rest", node.rest());
        if (node.kind() == CircuitGraph.Kind.COLUMN && rows.count() == 1) {
            double[] values = new double[rows.width()];
            rows.rows().read(0, values, 0);
            json.writeStringField("text", rows.schema().valueText(node.index(), values[node.index()]));
        }
        if (node.kind() == CircuitGraph.Kind.DETECTOR) {
            detector(node, image, json);
        }
        json.writeEndObject();
    }

    private void detector(CircuitGraph.Node node, boolean image, JsonGenerator json) throws IOException {
        CircuitForm form = drawn.circuit().form();
        json.writeArrayFieldStart("votes");
        for (int c = 0; c < drawn.info().shape().classes(); c++) {
            json.writeNumber((float) drawn.circuit().vote(form.source(node.layer(), node.index()), c));
        }
        json.writeEndArray();
        if (!image) {
            return;
        }
        int features = drawn.info().shape().features();
        float[] patterns = new float[3 * features];
        LowRankLayer layer = (LowRankLayer) model.network().full().layers().get(node.layer() - 1);
        float[] writes = layer.write().toArray();
        for (int i = 0; i < features; i++) {
            patterns[3 * i] = form.read(node.layer(), node.index(), i);
            patterns[3 * i + 1] = (float) drawn.circuit().columnEdge(i, node.layer(), node.index());
            patterns[3 * i + 2] = writes[i * layer.rank() + node.index()];
        }
        FixedPoint.write(json, "patterns", patterns, 3);
    }
}
