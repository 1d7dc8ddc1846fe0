package io.limpid.interpret.circuit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a circuit as GraphML, for programs that draw and measure graphs (Gephi, yEd, NetworkX). */
public final class CircuitGraphMl {

    private static final String NAMESPACE = "http://graphml.graphdrawing.org/xmlns";

    private CircuitGraphMl() {}

    /**
     * Writes a circuit.
     *
     * @param out receives UTF-8 text. Not closed, but flushed
     */
    public static void write(DrawnCircuit drawn, OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.setDefaultNamespace(NAMESPACE);
            xml.writeStartElement(NAMESPACE, "graphml");
            xml.writeDefaultNamespace(NAMESPACE);
            key(xml, "node", "name", "string");
            key(xml, "node", "kind", "string");
            key(xml, "node", "layer", "int");
            key(xml, "node", "value", "double");
            key(xml, "node", "rest", "double");
            key(xml, "edge", "amount", "double");
            key(xml, "edge", "flow", "double");
            key(xml, "edge", "weight", "double");
            xml.writeStartElement(NAMESPACE, "graph");
            xml.writeAttribute("edgedefault", "directed");
            List<CircuitGraph.Node> nodes = drawn.graph().nodes();
            for (CircuitGraph.Node node : nodes) {
                xml.writeStartElement(NAMESPACE, "node");
                xml.writeAttribute("id", node.id());
                data(xml, "node-name", allowed(drawn.name(node)));
                data(xml, "node-kind", node.kind().name().toLowerCase(Locale.ROOT));
                data(xml, "node-layer", Integer.toString(node.layer()));
                data(xml, "node-value", Float.toString((float) node.value()));
                data(xml, "node-rest", Float.toString((float) node.rest()));
                xml.writeEndElement();
            }
            for (CircuitGraph.Edge edge : drawn.graph().edges()) {
                xml.writeStartElement(NAMESPACE, "edge");
                xml.writeAttribute("source", nodes.get(edge.from()).id());
                xml.writeAttribute("target", nodes.get(edge.to()).id());
                data(xml, "edge-amount", Float.toString((float) edge.amount()));
                data(xml, "edge-flow", Float.toString((float) edge.flow()));
                data(xml, "edge-weight", Float.toString((float) Math.abs(edge.flow())));
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException("the circuit can't be written as XML", e);
        }
    }

    private static void key(XMLStreamWriter xml, String of, String name, String type) throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, "key");
        xml.writeAttribute("id", of + "-" + name);
        xml.writeAttribute("for", of);
        xml.writeAttribute("attr.name", name);
        xml.writeAttribute("attr.type", type);
        xml.writeEndElement();
    }

    private static void data(XMLStreamWriter xml, String key, String value) throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, "data");
        xml.writeAttribute("key", key);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }

    /** Leaves away what XML 1.0 has no place for. */
    private static String allowed(String text) {
        return text.codePoints()
                .map(c -> c < 0x20 || (c >= 0xD800 && c < 0xE000) || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
