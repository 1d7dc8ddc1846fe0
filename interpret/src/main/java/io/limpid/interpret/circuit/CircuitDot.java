package io.limpid.interpret.circuit;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes a circuit in the language of Graphviz: a column of nodes for each layer, edges in blue for and in red against, thicker the more runs through them. */
public final class CircuitDot {

    private static final double THINNEST = 0.5;
    private static final double THICKEST = 6;

    private CircuitDot() {}

    /**
     * Writes a circuit.
     *
     * @param out receives the text. Neither flushed nor closed
     */
    public static void write(DrawnCircuit drawn, Appendable out) throws IOException {
        CircuitGraph graph = drawn.graph();
        List<CircuitGraph.Node> nodes = graph.nodes();
        out.append("digraph circuit {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];\n");
        out.append("  label=" + quoted(title(drawn)) + ";\n");
        int layer = -1;
        for (int i = 0; i < nodes.size(); i++) {
            CircuitGraph.Node node = nodes.get(i);
            if (node.layer() != layer) {
                out.append(layer < 0 ? "" : "  }\n").append("  { rank=same;\n");
                layer = node.layer();
            }
            out.append("    n" + i + " [label=" + quoted(label(drawn, node)) + "];\n");
        }
        out.append("  }\n");
        double largest = graph.edges().stream()
                .mapToDouble(edge -> Math.abs(edge.flow()))
                .max()
                .orElse(1);
        for (CircuitGraph.Edge edge : graph.edges()) {
            out.append(String.format(
                    Locale.ROOT,
                    "  n%d -> n%d [color=\"%s\", penwidth=%.2f, tooltip=\"%+.3g, flow %+.3g\"];%n",
                    edge.from(),
                    edge.to(),
                    edge.flow() < 0 ? "#b2182b" : "#2166ac",
                    THINNEST + (THICKEST - THINNEST) * Math.abs(edge.flow()) / largest,
                    edge.amount(),
                    edge.flow()));
        }
        out.append("}\n");
    }

    private static String title(DrawnCircuit drawn) {
        return String.format(
                Locale.ROOT,
                "%s, %s: %s, compared with %s; %.0f %% of what flows",
                drawn.data(),
                drawn.rows(),
                drawn.explained(),
                drawn.question().reference().inWords(),
                100 * drawn.graph().keptShare());
    }

    private static String label(DrawnCircuit drawn, CircuitGraph.Node node) {
        return switch (node.kind()) {
            case COLUMN, PICTURE, BIAS -> drawn.name(node);
            case DETECTOR, SCORE -> String.format(Locale.ROOT, "%s\n%+.3g", drawn.name(node), node.value());
        };
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", " ")
                + '"';
    }
}
