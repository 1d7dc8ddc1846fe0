package io.limpid.onnx;

import io.limpid.core.network.LowRankLayer;
import java.util.Arrays;
import java.util.List;

/** A layer that is the identity plus detectors: W = σI + U Vᵀ. */
final class LowRankGraph implements LayerGraph {

    private final Graph graph;
    private final float[] read;
    private final float[] write;
    private final float[] bias;
    private final int inputs;
    private final int outputs;
    private final int rank;
    private final int diagonal;
    private final float scale;
    private final String readName;
    private final String writeName;
    private final String biasName;

    LowRankGraph(Graph graph, LowRankLayer layer) {
        this.graph = graph;
        inputs = layer.inputs();
        outputs = layer.outputs();
        rank = layer.rank();
        diagonal = layer.diagonal();
        scale = layer.scale();
        read = layer.read().toArray();
        write = layer.write().toArray();
        bias = layer.bias().toArray();
        readName = graph.floats(read, inputs, rank);
        writeName = graph.floats(write, outputs, rank);
        biasName = graph.floats(bias, outputs);
    }

    /** Returns r. */
    int rank() {
        return rank;
    }

    /** Returns σ. */
    float scale() {
        return scale;
    }

    @Override
    public String strengths(String input) {
        return graph.node("MatMul", input, readName);
    }

    @Override
    public String preActivation(String input, String strengths) {
        String own = outputs == inputs ? input : graph.columns(input, diagonal, diagonal + outputs);
        return graph.node(
                "Add",
                scaled(own),
                graph.node("Gemm", List.of(Attribute.of("transB", 1)), strengths, writeName, biasName));
    }

    /** Returns σ times a value. */
    String scaled(String value) {
        return scale == 1 ? value : graph.node("Mul", value, graph.number(scale));
    }

    @Override
    public String carryDown(String cotangent) {
        return graph.node("Add", scaled(cotangent), throughReads(graph.node("MatMul", cotangent, writeName)));
    }

    @Override
    public String carryDownClasses(String cotangent, int classes) {
        return graph.node(
                "Add", scaled(graph.padded(cotangent, inputs - classes, 0)), throughReads(votes(cotangent, classes)));
    }

    private String throughReads(String votes) {
        return graph.node("Gemm", List.of(Attribute.of("transB", 1)), votes, readName);
    }

    /**
     * Returns what each detector votes for, weighted, [n, r].
     *
     * @param cotangent of the class dimensions, [n, C]
     */
    String votes(String cotangent, int classes) {
        return graph.node("MatMul", cotangent, graph.floats(classRows(write, classes), classes, rank));
    }

    /** Returns the rows of V for the class dimensions, [C, r]. */
    String classReads(int classes) {
        return graph.floats(classRows(read, classes), classes, rank);
    }

    private float[] classRows(float[] factor, int classes) {
        return Arrays.copyOfRange(factor, factor.length - classes * rank, factor.length);
    }

    @Override
    public String biasEvidence(String cotangent, int width) {
        return graph.node(
                "MatMul",
                cotangent,
                graph.floats(Arrays.copyOfRange(bias, bias.length - width, bias.length), width, 1));
    }
}
