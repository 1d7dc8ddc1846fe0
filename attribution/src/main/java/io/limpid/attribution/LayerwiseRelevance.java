package io.limpid.attribution;

import io.limpid.core.backend.Backend;
import io.limpid.core.network.ForwardPass;
import io.limpid.core.network.Layer;
import io.limpid.core.network.Mlp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * Layer-wise relevance propagation (Bach et al., 2015): the class score is the relevance of its unit, and each layer shares
 * the relevance of its units among its inputs by a {@link RelevanceRule}. What passes an activation function keeps its
 * relevance. In a network without biases, relevance is conserved from layer to layer, up to ε: the attributions sum to the
 * score.
 *
 * <p>The γ rule works on a copy of the weights as they are when this is created.
 */
public final class LayerwiseRelevance implements AttributionMethod {

    private final String name;
    private final NetworkFunction function;
    private final List<RelevanceLayer> layers = new ArrayList<>();
    private final int widest;

    private LayerwiseRelevance(String name, NetworkFunction function, List<RelevanceRule> rules) {
        Mlp network = function.network();
        if (rules.size() != network.depth()) {
            throw new IllegalArgumentException(
                    "a network of " + network.depth() + " layers needs as many rules, but got " + rules.size());
        }
        this.name = name;
        this.function = function;
        int width = network.inputs();
        for (int i = 0; i < network.depth(); i++) {
            Layer layer = network.layers().get(i);
            layers.add(layerOf(network.backend(), layer, rules.get(i), function.capacity()));
            width = Math.max(width, layer.outputs());
        }
        widest = width;
    }

    private static RelevanceLayer layerOf(Backend backend, Layer layer, RelevanceRule rule, int capacity) {
        return rule.gamma() == 0
                ? new EpsilonLayer(backend, layer, rule.epsilon(), capacity)
                : new GammaLayer(backend, layer, rule, capacity);
    }

    /** The ε rule in all layers, with an ε that only keeps from dividing by 0. */
    public static LayerwiseRelevance epsilon(NetworkFunction function) {
        return new LayerwiseRelevance("lrp-epsilon", function, same(function, RelevanceRule.ofEpsilon()));
    }

    /** The γ rule in all layers. */
    public static LayerwiseRelevance gamma(NetworkFunction function, float gamma) {
        return new LayerwiseRelevance("lrp-gamma", function, same(function, RelevanceRule.ofGamma(gamma)));
    }

    /**
     * A rule for each layer.
     *
     * @param rules as many as the network has layers, first layer first
     */
    public static LayerwiseRelevance of(NetworkFunction function, List<RelevanceRule> rules) {
        return new LayerwiseRelevance("lrp", function, rules);
    }

    private static List<RelevanceRule> same(NetworkFunction function, RelevanceRule rule) {
        return Collections.nCopies(function.network().depth(), rule);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double passesPerRow() {
        return 2;
    }

    @Override
    public void attribute(float[] rows, int count, int[] targets, float[] attribution) {
        int features = function.features();
        int inputs = function.network().inputs();
        float[][] relevance = new float[2][function.capacity() * widest];
        function.forEachBatch(count, function.rowsOf(rows), (pass, first, size) -> {
            float[] carried = carryDown(pass, first, size, targets, relevance[0], relevance[1]);
            for (int row = 0; row < size; row++) {
                System.arraycopy(carried, row * inputs, attribution, (first + row) * features, features);
            }
        });
    }

    /**
     * Carries the relevance of a batch from the scores down to the network's inputs, by turns in two arrays.
     *
     * @return that one of the two arrays which the relevance of the inputs lies in
     */
    private float[] carryDown(ForwardPass pass, int first, int size, int[] targets, float[] one, float[] other) {
        float[] above = one;
        float[] below = other;
        loadScores(pass, first, size, targets, above);
        for (int l = layers.size() - 1; l >= 0; l--) {
            layers.get(l).carryDown(pass.output(l, size), size, above, below);
            float[] carried = above;
            above = below;
            below = carried;
        }
        return above;
    }

    /** The relevance of the output units: the score of the class that is explained, 0 for the others. */
    private void loadScores(ForwardPass forward, int first, int size, int[] targets, float[] relevance) {
        int classes = function.classes();
        forward.output(layers.size(), size).read(relevance, 0);
        for (int row = 0; row < size; row++) {
            int kept = row * classes + Objects.checkIndex(targets[first + row], classes);
            float score = relevance[kept];
            Arrays.fill(relevance, row * classes, (row + 1) * classes, 0);
            relevance[kept] = score;
        }
    }

    @Override
    public void close() {
        layers.forEach(RelevanceLayer::close);
    }
}
