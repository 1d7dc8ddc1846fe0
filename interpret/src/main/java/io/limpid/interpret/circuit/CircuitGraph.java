package io.limpid.interpret.circuit;

import java.util.List;

/**
 * The part of a circuit that carries most, as a graph: from columns and biases through detectors to a score. Edges are sorted, the one through which
 * most of the score runs first, and nodes by layer: columns, then detectors and biases of the first layer, and so on; the score comes last.
 *
 * @param nodes those that a kept edge leaves or enters, and the score
 * @param edges those that are kept
 * @param allEdges how many edges there are in all
 * @param flow of all edges: the sum of their absolute values
 * @param keptShare the share of it that the kept edges have, in [0, 1]
 */
public record CircuitGraph(List<Node> nodes, List<Edge> edges, int allEdges, double flow, double keptShare) {

    /** What a node stands for. */
    public enum Kind {
        /** A column of the input. */
        COLUMN,
        /** All pixels of an image. */
        PICTURE,
        /** A detector. */
        DETECTOR,
        /** The bias of a layer. */
        BIAS,
        /** The score that is explained. */
        SCORE
    }

    /**
     * A node.
     *
     * @param kind what it stands for
     * @param layer from 1 to L; 0 for columns and the picture, L + 1 for the score
     * @param index the column, or the detector of the layer, from 0 on; else 0
     * @param value the strength of a detector, the score less that of the reference; 1 for a bias, 0 for what goes in, whose values have units of their own
     * @param restEdges how many edges go in that were left out
     * @param rest what they add to the value, so that the kept ones and this are all of it
     */
    public record Node(Kind kind, int layer, int index, double value, int restEdges, double rest) {

        /** Returns a short name: {@code 3.7} for detector 7 of layer 3, as people count; {@code column 5}, {@code bias 2}, {@code score}. */
        public String id() {
            return switch (kind) {
                case COLUMN -> "column " + index;
                case PICTURE -> "picture";
                case DETECTOR -> layer + "." + (index + 1);
                case BIAS -> "bias " + layer;
                case SCORE -> "score";
            };
        }
    }

    /**
     * An edge.
     *
     * @param from the place of its source among the nodes
     * @param to the place of its target
     * @param amount what it adds to the value of its target
     * @param flow what of the score runs through it
     */
    public record Edge(int from, int to, double amount, double flow) {}

    public CircuitGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }
}
