package io.limpid.onnx;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Layer;
import io.limpid.core.network.NetworkShape;
import java.util.ArrayList;
import java.util.List;

/** A network in a graph. Rows go through it as often as one likes, with the same constants. */
final class NetworkGraph {

    private final Graph graph;
    private final NetworkShape shape;
    private final List<LayerGraph> layers = new ArrayList<>();

    /** @param whole whether the last layer computes features too, and not the class scores alone */
    NetworkGraph(Graph graph, IdentityMlp network, boolean whole) {
        this.graph = graph;
        shape = network.shape();
        List<Layer> of = whole ? network.full().layers() : network.classifier().layers();
        of.forEach(layer -> layers.add(LayerGraph.of(graph, layer)));
    }

    NetworkShape shape() {
        return shape;
    }

    /** Returns layer l, for l from 0 to L − 1. */
    LayerGraph layer(int l) {
        return layers.get(l);
    }

    /**
     * What rows become on their way.
     *
     * @param hidden hˡ for l from 0 to L
     * @param preActivation zˡ for l from 1 to L
     * @param strengths how strongly detectors fire, for l from 1 to L; an empty text where a layer has none
     */
    record Pass(List<String> hidden, List<String> preActivation, List<String> strengths) {

        /** Returns what comes out at the top. */
        String top() {
            return hidden.get(hidden.size() - 1);
        }
    }

    /** @param features [n, D] */
    Pass run(String features) {
        List<String> hidden = new ArrayList<>(List.of(graph.padded(features, 0, shape.classes())));
        List<String> preActivations = new ArrayList<>();
        List<String> strengths = new ArrayList<>();
        for (LayerGraph layer : layers) {
            String below = hidden.get(hidden.size() - 1);
            String strength = layer.strengths(below);
            String z = layer.preActivation(below, strength);
            strengths.add(strength);
            preActivations.add(z);
            hidden.add(activated(z));
        }
        return new Pass(hidden, preActivations, strengths);
    }

    private String activated(String z) {
        Activation activation = shape.activation();
        return switch (activation.function()) {
            case LEAKY_RELU -> graph.node("LeakyRelu", List.of(Attribute.of("alpha", activation.slope())), z);
            case HARD_TANH -> graph.node("Clip", z, graph.number(-1), graph.number(1));
            case TANH -> graph.node("Tanh", z);
            case RELU -> graph.node("Relu", z);
            case IDENTITY -> z;
        };
    }

    /** Returns the class dimensions of hidden values or of what they were before the activation. */
    String classesOf(String values) {
        return graph.columns(values, shape.features(), shape.width());
    }

    /** Returns the feature dimensions of hidden values. */
    String featuresOf(String values) {
        return graph.columns(values, 0, shape.features());
    }

    /** Returns the likelihoods of class scores, whose last dimension is that of the classes. */
    String likelihood(String scores) {
        String warm = shape.temperature() == 1 ? scores : graph.node("Mul", scores, graph.number(shape.temperature()));
        return graph.node("Softmax", List.of(Attribute.of("axis", -1)), warm);
    }
}
