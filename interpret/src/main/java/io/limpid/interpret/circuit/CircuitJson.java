package io.limpid.interpret.circuit;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/**
 * Writes a circuit as one JSON object in UTF-8: {@code nodes}, each with its {@code id}, and {@code edges} between these ids, sorted by what of the score runs
 * through them ({@code flow}). {@code rest} of a node is what the edges that were left out add to it, so that kept edges and rest are its {@code value}.
 */
public final class CircuitJson {

    private CircuitJson() {}

    /**
     * Writes a circuit.
     *
     * @param out receives the text. Not closed, but flushed
     */
    public static void write(DrawnCircuit drawn, OutputStream out) throws IOException {
        JsonGenerator json = new JsonFactory()
                .createGenerator(out, JsonEncoding.UTF8)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .useDefaultPrettyPrinter();
        json.writeStartObject();
        json.writeStringField("format", "limpid.circuit");
        json.writeNumberField("version", 1);
        head(drawn, json);
        json.writeArrayFieldStart("nodes");
        for (CircuitGraph.Node node : drawn.graph().nodes()) {
            node(drawn, node, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("edges");
        List<CircuitGraph.Node> nodes = drawn.graph().nodes();
        for (CircuitGraph.Edge edge : drawn.graph().edges()) {
            json.writeStartObject();
            json.writeStringField("from", nodes.get(edge.from()).id());
            json.writeStringField("to", nodes.get(edge.to()).id());
            number("amount", edge.amount(), json);
            number("flow", edge.flow(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private static void head(DrawnCircuit drawn, JsonGenerator json) throws IOException {
        json.writeStringField("data", drawn.data());
        json.writeStringField("rows", drawn.rows());
        json.writeNumberField("rowCount", drawn.circuit().rows());
        json.writeStringField("explained", drawn.explained());
        json.writeStringField("reference", drawn.question().reference().text());
        number("score", drawn.circuit().score(), json);
        number("referenceScore", drawn.circuit().referenceScore(), json);
        number("share", drawn.share(), json);
        number("keptShare", drawn.graph().keptShare(), json);
        json.writeNumberField("keptEdges", drawn.graph().edges().size());
        json.writeNumberField("allEdges", drawn.graph().allEdges());
        number("flow", drawn.graph().flow(), json);
    }

    private static void node(DrawnCircuit drawn, CircuitGraph.Node node, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", node.id());
        json.writeStringField("kind", node.kind().name().toLowerCase(Locale.ROOT));
        switch (node.kind()) {
            case COLUMN, PICTURE -> json.writeStringField("name", drawn.name(node));
            case BIAS -> {
                json.writeNumberField("layer", node.layer());
                votes(drawn, drawn.circuit().form().bias(node.layer()), json);
            }
            case DETECTOR -> {
                json.writeNumberField("layer", node.layer());
                json.writeNumberField("detector", node.index() + 1);
                number("value", node.value(), json);
                votes(drawn, drawn.circuit().form().source(node.layer(), node.index()), json);
            }
            case SCORE -> number("value", node.value(), json);
        }
        if (node.kind() == CircuitGraph.Kind.DETECTOR || node.kind() == CircuitGraph.Kind.SCORE) {
            json.writeNumberField("restEdges", node.restEdges());
            number("rest", node.rest(), json);
        }
        json.writeEndObject();
    }

    private static void votes(DrawnCircuit drawn, int source, JsonGenerator json) throws IOException {
        List<String> classes = drawn.info().classNames();
        number("vote", drawn.circuit().vote(source), json);
        json.writeObjectFieldStart("votes");
        for (int c = 0; c < classes.size(); c++) {
            number(classes.get(c), drawn.circuit().vote(source, c), json);
        }
        json.writeEndObject();
    }

    /** As long as single precision is, which it comes from. */
    private static void number(String name, double value, JsonGenerator json) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, (float) value);
        } else {
            json.writeNullField(name);
        }
    }
}
