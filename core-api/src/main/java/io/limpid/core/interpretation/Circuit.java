package io.limpid.core.interpretation;

import io.limpid.core.network.NetworkShape;
import java.util.Objects;

/**
 * The circuit of one row: how strongly each detector fires, and which feature, detector or bias made it fire and by how much, up to the class scores
 * (method, section 7, "Exact circuits"). An effect is direct: it runs along the identity, through no other detector. Complete, up to rounding:
 *
 * <pre>
 * strength of a detector = Σ feature edges + Σ edges of the detectors of lower layers + Σ edges of their biases
 * score of a class       = Σ votes of all detectors + Σ votes of all biases
 * </pre>
 *
 * <p>Against a reference row, strengths and scores are the differences from those of the reference, and biases have no part.
 *
 * <p>A <em>weight</em> of an edge is what one unit of its source adds, at the slopes of this row; times the source's value it is the edge. The value of a
 * detector is its strength, that of a bias 1, or 0 against a reference row.
 */
public final class Circuit {

    private final CircuitForm form;
    private final float[][] carried;
    private final float[][] weights;
    private final float[] values;
    private final float[] voteWeights;

    /** Creates a circuit of zeros, for {@link CircuitReader#read} to fill. */
    Circuit(CircuitForm form) {
        this.form = form;
        NetworkShape shape = form.shape();
        int depth = shape.depth();
        carried = new float[depth][shape.features()];
        weights = new float[depth][];
        for (int l = 1; l <= depth; l++) {
            weights[l - 1] = new float[form.sourcesBelow(l) * form.rank(l)];
        }
        values = new float[form.sourcesBelow(depth + 1)];
        voteWeights = new float[values.length * shape.classes()];
    }

    /** Returns how many detectors there are, and where. */
    public CircuitForm form() {
        return form;
    }

    /** Returns the array of what arrives of each feature at a layer along the identity, [D]. */
    float[] carried(int layer) {
        return carried[layer - 1];
    }

    /** Returns the array of the weights of the edges into a layer, [sources below, r]. */
    float[] weights(int layer) {
        return weights[layer - 1];
    }

    /** Returns the array of the values of all sources. */
    float[] values() {
        return values;
    }

    /** Returns the array of the weights of all votes, [sources, C]. */
    float[] voteWeights() {
        return voteWeights;
    }

    /** Returns how strongly a detector fires. */
    public float strength(int layer, int detector) {
        return values[form.source(layer, detector)];
    }

    /** Returns the value of a source: a detector's strength, or whether biases have a part, as 1 or 0. */
    public float value(int source) {
        return values[source];
    }

    /** Returns what a feature adds to the strength of a detector: v_k[i] A¹..ˡ⁻¹[i] x[i]. */
    public float featureEdge(int feature, int layer, int detector) {
        return form.read(layer, detector, feature) * carried[layer - 1][feature];
    }

    /** Returns what one unit of a source of a lower layer adds to the strength of a detector: v_k · (Aᵐ..ˡ⁻¹ ⊙ u_jᵐ). */
    public float weight(int source, int layer, int detector) {
        Objects.checkIndex(source, form.sourcesBelow(layer));
        return weights[layer - 1][source * form.rank(layer) + detector];
    }

    /** Returns what a source of a lower layer adds to the strength of a detector. */
    public float edge(int source, int layer, int detector) {
        return weight(source, layer, detector) * values[source];
    }

    /** Returns what one unit of a source adds to the score of a class: (Aᵐ..ᴸ ⊙ u_jᵐ)[D + c]. */
    public float voteWeight(int source, int ofClass) {
        return voteWeights[source * form.shape().classes() + ofClass];
    }

    /** Returns what a source adds to the score of a class directly. */
    public float vote(int source, int ofClass) {
        return voteWeight(source, ofClass) * values[source];
    }
}
