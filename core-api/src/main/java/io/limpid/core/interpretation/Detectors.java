package io.limpid.core.interpretation;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.network.BatchTensor;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.LayerPass;
import io.limpid.core.network.LowRankLayer;
import io.limpid.core.network.LowRankPass;
import io.limpid.core.network.NetworkShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which detector of which layer spoke for a class (method, section 7). With U = T ⊙ φ(z)/z on the class dimensions,
 *
 * <pre>
 * evidence of detector k = (U · u_k[D..)) (v_k[..D) · f);   bias evidence = U · b[D..)
 * T of the layer below = σ U + Σ_k (U · u_k[D..)) v_k[D..)
 * </pre>
 *
 * <p>Complete: the evidence of all detectors of all layers and the bias evidence of all layers sum to the class's score, up to rounding. Against a
 * reference row (method, section 6), the slopes are the secants between the two, f becomes f(x) − f(reference), biases cancel, and the evidence sums to the
 * difference of the scores.
 */
public final class Detectors {

    private final NetworkShape shape;
    private final Backend backend;
    private final List<LowRankPass> layers;
    private final BatchTensor[] scores;
    private final BatchTensor[] slopes;
    private final BatchTensor[] evidence;
    private final BatchTensor[] votes;
    private final BatchTensor[] biases;
    private final Tensor[] classReads;
    private final Tensor[] classWrites;
    private final Tensor[] classBiases;
    private final BatchTensor cotangent;
    private final BatchTensor lower;
    private final Tensor[] negativeStrengths;
    private int rows;

    private Detectors(
            IdentityMlp network, int capacity, List<LowRankPass> layers, BatchTensor[] scores, BatchTensor[] slopes) {
        shape = network.shape();
        backend = network.backend();
        this.layers = layers;
        this.scores = scores;
        this.slopes = slopes;
        int depth = shape.depth();
        evidence = new BatchTensor[depth];
        votes = new BatchTensor[depth];
        biases = new BatchTensor[depth];
        classReads = new Tensor[depth];
        classWrites = new Tensor[depth];
        classBiases = new Tensor[depth];
        for (int l = 0; l < depth; l++) {
            LowRankLayer layer = layers.get(l).layer();
            evidence[l] = new BatchTensor(backend, capacity, layer.rank());
            votes[l] = new BatchTensor(backend, capacity, layer.rank());
            biases[l] = new BatchTensor(backend, capacity, 1);
            classReads[l] = layer.read().rowRange(shape.features(), shape.width());
            classWrites[l] = layer.write().rowRange(shape.features(), shape.width());
            classBiases[l] = layer.bias().rowRange(shape.features(), shape.width());
        }
        cotangent = new BatchTensor(backend, capacity, shape.classes());
        lower = new BatchTensor(backend, capacity, shape.classes());
        negativeStrengths = new Tensor[depth];
        for (int l = 0; l < depth; l++) {
            negativeStrengths[l] = backend.create(layers.get(l).layer().rank(), 1);
        }
    }

    /**
     * Returns the account of a network, where all of its layers have detectors.
     *
     * @param layers compute all N units of each layer, and know how strongly their detectors fired
     * @param scores the class scores of each layer
     * @param slopes the secant slopes of the class dimensions, of each layer
     * @return empty if a layer is kept in another form
     */
    static Optional<Detectors> of(
            IdentityMlp network, int capacity, List<LayerPass> layers, BatchTensor[] scores, BatchTensor[] slopes) {
        List<LowRankPass> lowRank = new ArrayList<>();
        for (LayerPass layer : layers) {
            if (layer instanceof LowRankPass pass) {
                lowRank.add(pass);
            }
        }
        return lowRank.size() == layers.size()
                ? Optional.of(new Detectors(network, capacity, lowRank, scores, slopes))
                : Optional.empty();
    }

    /**
     * @param weights the weight of each class score, [rows, C]
     * @param other the comparison with a reference row, which has run; null for none
     */
    void run(float[] weights, int count, @Nullable ReferenceComparison other) {
        rows = count;
        Tensor above = cotangent.rows(count);
        Tensor below = lower.rows(count);
        above.write(weights, 0);
        for (int l = layers.size() - 1; l >= 0; l--) {
            Tensor vote = votes[l].rows(count);
            Tensor ofFeatures = evidence[l].rows(count);
            backend.multiply(other == null ? slopes[l].rows(count) : other.classSlope(l, count), 0, above);
            if (other == null) {
                backend.gemm(false, false, 1, above, classBiases[l], 0, biases[l].rows(count));
            } else {
                backend.fill(0, biases[l].rows(count)); // the reference has the same
            }
            backend.gemm(false, false, 1, above, classWrites[l], 0, vote);
            backend.axpby(1, strength(l + 1), 0, ofFeatures);
            if (other != null) {
                backend.gemm(
                        true,
                        false,
                        1,
                        layers.get(l).layer().read(),
                        other.reference().negative(l),
                        0,
                        negativeStrengths[l]);
                backend.addRowBias(negativeStrengths[l], ofFeatures);
            }
            if (l > 0) { // the class dimensions of the input are 0
                Tensor read = other == null ? scores[l - 1].rows(count) : other.scores(l - 1, count);
                backend.gemm(false, false, -1, read, classReads[l], 1, ofFeatures);
            }
            backend.multiply(vote, 0, ofFeatures);
            backend.axpby(layers.get(l).layer().scale(), above, 0, below);
            backend.gemm(false, true, 1, vote, classReads[l], 1, below);
            Tensor next = above;
            above = below;
            below = next;
        }
    }

    /** Returns how many rows there are. */
    public int rows() {
        return rows;
    }

    /** Returns r of layer l, for l from 1 to L. */
    public int rank(int layer) {
        return layers.get(Objects.checkIndex(layer - 1, shape.depth())).layer().rank();
    }

    /** Returns how strongly each detector of layer l fired, q = V · h, [rows, r], for l from 1 to L. */
    public Tensor strength(int layer) {
        return layers.get(Objects.checkIndex(layer - 1, shape.depth())).strengths(rows);
    }

    /** Returns what each detector of layer l adds to the score by the features that it reads, [rows, r], for l from 1 to L. */
    public Tensor evidence(int layer) {
        return evidence[Objects.checkIndex(layer - 1, shape.depth())].rows(rows);
    }

    /** Returns what the class biases of layer l add to the score, [rows, 1], for l from 1 to L. */
    public Tensor bias(int layer) {
        return biases[Objects.checkIndex(layer - 1, shape.depth())].rows(rows);
    }

    /** Returns a sum over several references, of the evidence of each layer's detectors. */
    TensorSum sum() {
        return new TensorSum(backend, evidence);
    }

    void close() {
        for (BatchTensor[] tensors : new BatchTensor[][] {evidence, votes, biases}) {
            for (BatchTensor tensor : tensors) {
                tensor.close();
            }
        }
        cotangent.close();
        lower.close();
        for (Tensor tensor : negativeStrengths) {
            tensor.close();
        }
    }
}
