package io.limpid.onnx;

import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.Layer;
import io.limpid.core.network.LowRankLayer;

/** The linear part of one layer in a graph, W x + b, and what its weight does on the way down, by the form that the weight is kept in. */
interface LayerGraph {

    /** Returns how strongly each detector fires, [n, r]; an empty text for a layer without detectors. */
    default String strengths(String input) {
        return "";
    }

    /**
     * Returns z = W x + b.
     *
     * @param strengths what {@link #strengths} gave for the same input
     */
    String preActivation(String input, String strengths);

    /**
     * Returns U W, [n, N].
     *
     * @param cotangent U, [n, N]
     */
    String carryDown(String cotangent);

    /**
     * Returns U W of the class rows alone, [n, N].
     *
     * @param cotangent U, [n, C]
     */
    String carryDownClasses(String cotangent, int classes);

    /**
     * Returns U · b of the last units, [n, 1].
     *
     * @param cotangent U, [n, width]
     * @param width how many units
     */
    String biasEvidence(String cotangent, int width);

    /** Adds the constants of a layer to a graph. */
    static LayerGraph of(Graph graph, Layer layer) {
        if (layer instanceof LowRankLayer lowRank) {
            return new LowRankGraph(graph, lowRank);
        }
        if (layer instanceof DenseLayer dense) {
            return new DenseGraph(graph, dense);
        }
        try (DenseLayer dense = layer.dense()) {
            return new DenseGraph(graph, dense);
        }
    }
}
