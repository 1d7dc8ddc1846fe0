package io.limpid.onnx;

import io.limpid.core.network.DenseLayer;
import java.util.Arrays;
import java.util.List;

/** A layer whose weight is a matrix. */
final class DenseGraph implements LayerGraph {

    private final Graph graph;
    private final float[] weight;
    private final float[] bias;
    private final int inputs;
    private final String weightName;
    private final String biasName;

    DenseGraph(Graph graph, DenseLayer layer) {
        this.graph = graph;
        inputs = layer.inputs();
        weight = layer.weight().toArray();
        bias = layer.bias().toArray();
        weightName = graph.floats(weight, layer.outputs(), inputs);
        biasName = graph.floats(bias, bias.length);
    }

    @Override
    public String preActivation(String input, String strengths) {
        return graph.node("Gemm", List.of(Attribute.of("transB", 1)), input, weightName, biasName);
    }

    @Override
    public String carryDown(String cotangent) {
        return graph.node("MatMul", cotangent, weightName);
    }

    @Override
    public String carryDownClasses(String cotangent, int classes) {
        int from = bias.length - classes;
        return graph.node(
                "MatMul",
                cotangent,
                graph.floats(Arrays.copyOfRange(weight, from * inputs, weight.length), classes, inputs));
    }

    @Override
    public String biasEvidence(String cotangent, int width) {
        return graph.node(
                "MatMul",
                cotangent,
                graph.floats(Arrays.copyOfRange(bias, bias.length - width, bias.length), width, 1));
    }
}
