package io.limpid.core.network;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import java.util.List;

/**
 * What a {@link Layer} computes for batches of rows, with the memory that takes. Three methods make a form of layer complete; the
 * others are made of these, and a form overrides those that it can compute at once. Allocates nothing once warm. Not safe for
 * several threads at a time.
 */
public interface LayerPass extends AutoCloseable {

    /** Returns the layer that is computed. */
    Layer layer();

    /**
     * Z = X Wᵀ + b.
     *
     * @param input X, [n, in]
     * @param preActivation Z, [n, out]. Modified
     */
    void preActivation(Tensor input, Tensor preActivation);

    /**
     * V = U W: carries a cotangent down from the pre-activation to the input.
     *
     * @param cotangent U, [n, out]
     * @param below V, [n, in]. Modified
     */
    void carryDown(Tensor cotangent, Tensor below);

    /**
     * U · b: what the bias adds under a cotangent of the pre-activation.
     *
     * @param cotangent U, [n, out]
     * @param sums [n, 1]. Modified
     */
    void biasEvidence(Tensor cotangent, Tensor sums);

    /**
     * Creates what takes steps of descent on the layer: the momentum, and the memory for gradients. The caller closes it. A step
     * may use what this pass still knows of the rows that it last took forward.
     */
    LayerDescent descent();

    /**
     * H = φ(X Wᵀ + b).
     *
     * @param input X, [n, in]
     * @param output H, [n, out]. Modified
     */
    default void forward(Tensor input, Tensor output) {
        preActivation(input, output);
        layer().backend().activate(layer().activation(), output, output);
    }

    /**
     * {@link #forward} of a layer whose last units are class dimensions, which also gives the secant slope φ(z)/z there.
     *
     * @param input X, [n, in]
     * @param output H, [n, out]. Modified
     * @param slope of the last C units, [n, C] with C at most {@code out}. Modified
     */
    default void forwardWithSlope(Tensor input, Tensor output, Tensor slope) {
        Backend backend = layer().backend();
        Activation activation = layer().activation();
        preActivation(input, output);
        backend.axpby(1, output, output.columns() - slope.columns(), 0, slope, 0, slope.columns());
        backend.secantSlope(activation, slope, slope);
        backend.activate(activation, output, output);
    }

    /**
     * G′ = (G W) ⊙ φ′: carries a gradient down to the pre-activation of the layer below.
     *
     * @param gradient G, with respect to this layer's pre-activation, [n, out]
     * @param below φ of the layer below
     * @param input the input of this layer, which is the output of the layer below, [n, in]
     * @param inputGradient G′, [n, in]. Modified
     */
    default void inputGradient(Tensor gradient, Activation below, Tensor input, Tensor inputGradient) {
        carryDown(gradient, inputGradient);
        layer().backend().activationGradient(below, input, inputGradient);
    }

    /**
     * One layer of the walk down that gives evidence maps, for the class rows of a layer; see {@link Backend#readEvidence}.
     *
     * @param cotangent T, over the class dimensions, [n, C]. Modified: T of the layer below
     * @param slope the secant slopes of the class dimensions, [n, C]
     * @param below the input of the layer, [n, N]
     * @param workspace [n, N]. Modified, with values that mean nothing to the caller
     * @param evidence [n, D]. Modified
     * @param biasEvidence [n, 1]. Modified
     */
    default void readEvidence(
            Tensor cotangent, Tensor slope, Tensor below, Tensor workspace, Tensor evidence, Tensor biasEvidence) {
        Backend backend = layer().backend();
        int features = evidence.columns();
        backend.multiply(slope, 0, cotangent);
        biasEvidence(cotangent, biasEvidence);
        carryDown(cotangent, workspace);
        backend.axpby(1, workspace, 0, 0, evidence, 0, features);
        backend.multiply(below, 0, evidence);
        backend.axpby(1, workspace, features, 0, cotangent, 0, cotangent.columns());
    }

    /** Frees the memory; the layer stays open. */
    @Override
    void close();

    /** Opens a pass for each of some layers, in their order. The caller closes them. */
    static List<LayerPass> of(List<? extends Layer> layers, int capacity) {
        return layers.stream().map(layer -> layer.pass(capacity)).toList();
    }
}
