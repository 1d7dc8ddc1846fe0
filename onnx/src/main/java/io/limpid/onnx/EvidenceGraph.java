package io.limpid.onnx;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.network.NetworkShape;
import java.util.List;

/**
 * The way back down: from the weights of the class scores to the evidence of every feature, read at the input, and of every detector (method,
 * sections 2, 6 and 7). With no reference, all that the reference would be is 0, and biases count.
 */
final class EvidenceGraph {

    private final Graph graph;
    private final NetworkGraph network;
    private final NetworkShape shape;
    private final NetworkGraph.Pass row;
    private final NetworkGraph.Pass reference;
    private final String weights;

    /**
     * @param row what the rows become
     * @param reference what the row becomes that they are compared with
     * @param weights the weight of each class score, [n, C]
     */
    EvidenceGraph(
            Graph graph, NetworkGraph network, NetworkGraph.Pass row, NetworkGraph.Pass reference, String weights) {
        this.graph = graph;
        this.network = network;
        this.row = row;
        this.reference = reference;
        this.weights = weights;
        shape = network.shape();
    }

    /** Returns the weights of the class scores: 1 for the predicted class, less the others by how close they come. */
    static String rivals(Graph graph, String scores, String prediction, int classes) {
        String explained = graph.node(
                "OneHot",
                List.of(Attribute.of("axis", -1)),
                prediction,
                graph.longs(classes),
                graph.floats(new float[] {0, 1}, 2));
        String closeness = graph.node("Div", scores, graph.number((float) ClassContrast.RIVAL_TEMPERATURE));
        String others = graph.node(
                "Where", graph.node("Greater", explained, graph.number(0)), graph.number(-Float.MAX_VALUE), closeness);
        return graph.node("Sub", explained, graph.node("Softmax", List.of(Attribute.of("axis", -1)), others));
    }

    /**
     * A walk that came to the input.
     *
     * @param evidence [n, D]
     * @param bias what the biases add, [n, 1]; an empty text against a reference, which has the same
     */
    record Walk(String evidence, String bias) {}

    /** @param biases whether the biases count */
    Walk walk(boolean biases) {
        String below = "";
        String bias = "";
        for (int l = shape.depth() - 1; l >= 0; l--) {
            boolean top = l == shape.depth() - 1;
            String cotangent = graph.node("Mul", top ? weights : below, top ? classSlope(l) : slope(l));
            LayerGraph layer = network.layer(l);
            if (biases) {
                String here = layer.biasEvidence(cotangent, top ? shape.classes() : shape.width());
                bias = top ? here : graph.node("Add", bias, here);
            }
            below = top ? layer.carryDownClasses(cotangent, shape.classes()) : layer.carryDown(cotangent);
        }
        String difference = difference(row.hidden().get(0), reference.hidden().get(0));
        return new Walk(network.featuresOf(graph.node("Mul", below, difference)), bias);
    }

    /** Returns the evidence of the detectors of each layer, [n, r] each; all layers must have some. */
    String[] detectors() {
        String[] evidence = new String[shape.depth()];
        String above = weights;
        for (int l = shape.depth() - 1; l >= 0; l--) {
            LowRankGraph layer = (LowRankGraph) network.layer(l);
            String cotangent = graph.node("Mul", above, classSlope(l));
            String votes = layer.votes(cotangent, shape.classes());
            String read =
                    difference(row.strengths().get(l), reference.strengths().get(l));
            if (l == 0) { // the class dimensions of the input are 0
                evidence[l] = graph.node("Mul", votes, read);
                break;
            }
            String classReads = layer.classReads(shape.classes());
            String scores = difference(
                    network.classesOf(row.hidden().get(l)),
                    network.classesOf(reference.hidden().get(l)));
            evidence[l] = graph.node("Mul", votes, graph.node("Sub", read, graph.node("MatMul", scores, classReads)));
            above = graph.node(
                    "Add",
                    layer.scaled(cotangent),
                    graph.node("Gemm", List.of(Attribute.of("transB", 1)), votes, classReads));
        }
        return evidence;
    }

    private String difference(String ofRow, String ofReference) {
        return graph.node("Sub", ofRow, ofReference);
    }

    private String slope(int l) {
        return slope(
                row.preActivation().get(l),
                row.hidden().get(l + 1),
                reference.preActivation().get(l),
                reference.hidden().get(l + 1));
    }

    private String classSlope(int l) {
        return slope(
                network.classesOf(row.preActivation().get(l)),
                network.classesOf(row.hidden().get(l + 1)),
                network.classesOf(reference.preActivation().get(l)),
                network.classesOf(reference.hidden().get(l + 1)));
    }

    /** The secant slope between two points, as {@link Activation#secantSlope(double, double)} has it. */
    private String slope(String z, String h, String otherZ, String otherH) {
        Activation activation = shape.activation();
        if (activation.function() == Activation.Function.IDENTITY) {
            return graph.number(1);
        }
        String distance = difference(z, otherZ);
        return switch (activation.function()) {
            case LEAKY_RELU, RELU -> {
                String positive = positive(z);
                yield graph.node(
                        "Where",
                        graph.node("Equal", positive, positive(otherZ)),
                        graph.node("Where", positive, graph.number(1), graph.number(activation.slope())),
                        graph.node("Div", difference(h, otherH), distance));
            }
            case HARD_TANH ->
                graph.node(
                        "Where",
                        same(distance),
                        graph.node(
                                "Where",
                                graph.node("Less", graph.node("Abs", h), graph.number(1)),
                                graph.number(1),
                                graph.number(0)),
                        graph.node("Div", difference(h, otherH), distance));
            case TANH ->
                graph.node(
                        "Mul",
                        graph.node(
                                "Where",
                                same(distance),
                                graph.number(1),
                                graph.node("Div", graph.node("Tanh", distance), distance)),
                        graph.node("Sub", graph.number(1), graph.node("Mul", h, otherH)));
            case IDENTITY -> throw new AssertionError();
        };
    }

    private String same(String distance) {
        return graph.node("Equal", distance, graph.number(0));
    }

    private String positive(String value) {
        return graph.node("Greater", value, graph.number(0));
    }
}
