package io.limpid.core.interpretation;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.network.BatchTensor;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.LayerPass;
import io.limpid.core.network.NetworkShape;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The walk down from the class scores that gives evidence. With G the cotangent over all N dimensions, at first the weights of the
 * class scores, layer by layer:
 *
 * <pre>
 * U = G ⊙ φ(z)/z;   V = U W;   bias evidence = U · b;   evidence[i] = r V[i] f[i] for i &lt; D
 * G = V, of whose first D values the share 1 − r stays
 * </pre>
 *
 * <p>r is the share that the layer reads, and 1 at the first layer, so that nothing is lost: V · h = U · (z − b) and
 * G · φ(z) = U · z make the evidence of all layers complete, for any shares. Where nothing was carried to a layer, only the
 * class dimensions have a cotangent, and the product takes C rows of the weights instead of N: evidence that every layer
 * reads at once takes no backward pass, and any other as much of one as there are layers that carry.
 *
 * <p>Against a reference row, the slopes are the secants between the row and the reference, f becomes f(x) − f(reference), and
 * biases cancel ({@link EvidenceReference}).
 */
final class EvidenceWalk implements AutoCloseable {

    private final IdentityMlp network;
    private final int capacity;
    private final List<LayerPass> layers;
    private final List<LayerPass> classRows;
    private final BatchTensor[] hidden;
    private final BatchTensor[] classSlopes;
    private final BatchTensor[] evidence;
    private final BatchTensor[] biasEvidence;
    private final BatchTensor classCotangent;
    private BatchTensor below;

    // Only for evidence that is carried.
    private @Nullable BatchTensor cotangent;
    private @Nullable BatchTensor slopes;

    /**
     * @param layers compute all N units of each layer
     * @param hidden hˡ for l from 0 to L
     * @param classSlopes the secant slopes of the class dimensions, of each layer
     * @param evidence get the maps, of each layer. Modified by {@link #run}
     * @param biasEvidence get what the biases add, of each layer. Modified by {@link #run}
     */
    EvidenceWalk(
            IdentityMlp network,
            int capacity,
            List<LayerPass> layers,
            BatchTensor[] hidden,
            BatchTensor[] classSlopes,
            BatchTensor[] evidence,
            BatchTensor[] biasEvidence) {
        this.network = network;
        this.capacity = capacity;
        this.layers = layers;
        this.hidden = hidden;
        this.classSlopes = classSlopes;
        this.evidence = evidence;
        this.biasEvidence = biasEvidence;
        classRows = LayerPass.of(network.classRows(), capacity);
        classCotangent =
                new BatchTensor(network.backend(), capacity, network.shape().classes());
        below = new BatchTensor(network.backend(), capacity, network.shape().width());
    }

    /**
     * @param weights the weight of each class score, [rows, C]
     * @param share gives r of each layer
     * @param other the comparison with a reference row, which has run; null for none
     * @throws IllegalArgumentException if a share lies outside [0, 1]
     */
    void run(float[] weights, int rows, EvidenceShare share, @Nullable ReferenceComparison other) {
        Backend backend = network.backend();
        NetworkShape shape = network.shape();
        Tensor ofClasses = classCotangent.rows(rows);
        ofClasses.write(weights, 0);
        boolean carried = false; // whether the features of the layer above left something to carry
        for (int l = shape.depth() - 1; l >= 0; l--) {
            float read = l == 0 ? 1 : checked(share.at(l + 1));
            Tensor map = evidence[l].rows(rows);
            Tensor bias = biasEvidence[l].rows(rows);
            Tensor lower = below.rows(rows);
            if (read == 1 && !carried) {
                Tensor input = input(l, rows, other);
                classRows.get(l).readEvidence(ofClasses, classSlope(l, rows, other), input, lower, map, bias);
            } else {
                if (carried) {
                    throughLayer(l, rows, other, bias, lower);
                } else {
                    throughClassRows(l, ofClasses, classSlope(l, rows, other), bias, lower);
                }
                read(read, l, rows, other, lower, map);
                carried = read < 1;
                if (carried) {
                    handDown();
                } else {
                    backend.axpby(1, lower, shape.features(), 0, ofClasses, 0, shape.classes());
                }
            }
            if (other != null) {
                backend.fill(0, bias); // the reference has the same
            }
        }
    }

    /** Takes a share of what a layer could read, and leaves the rest; nothing is touched twice where it reads nothing, as usual. */
    private void read(float share, int l, int rows, @Nullable ReferenceComparison other, Tensor lower, Tensor map) {
        Backend backend = network.backend();
        int features = network.shape().features();
        if (share == 0) {
            backend.fill(0, map);
            return;
        }
        backend.axpby(share, lower, 0, 0, map, 0, features);
        backend.multiply(input(l, rows, other), 0, map);
        if (share < 1) {
            backend.axpby(0, map, 0, 1 - share, lower, 0, features);
        }
    }

    private Tensor input(int l, int rows, @Nullable ReferenceComparison other) {
        return other == null ? hidden[l].rows(rows) : other.input(l, rows);
    }

    private Tensor classSlope(int l, int rows, @Nullable ReferenceComparison other) {
        return other == null ? classSlopes[l].rows(rows) : other.classSlope(l, rows);
    }

    private static float checked(float share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the share that a layer reads must lie in [0, 1], but is " + share);
        }
        return share;
    }

    /** Makes what was carried below one layer the cotangent of the next. */
    private void handDown() {
        if (cotangent == null) {
            cotangent =
                    new BatchTensor(network.backend(), capacity, network.shape().width());
            slopes =
                    new BatchTensor(network.backend(), capacity, network.shape().width());
        }
        BatchTensor free = cotangent;
        cotangent = below;
        below = free;
    }

    /** Where only the class dimensions have a cotangent. It is modified. */
    private void throughClassRows(int l, Tensor ofClasses, Tensor classSlope, Tensor bias, Tensor lower) {
        network.backend().multiply(classSlope, 0, ofClasses);
        classRows.get(l).biasEvidence(ofClasses, bias);
        carryDown(classRows.get(l), l, ofClasses, lower);
    }

    private void throughLayer(int l, int rows, @Nullable ReferenceComparison other, Tensor bias, Tensor lower) {
        Backend backend = network.backend();
        LayerPass pass = layers.get(l);
        Activation activation = pass.layer().activation();
        Tensor gradient = Objects.requireNonNull(cotangent).rows(rows);
        Tensor slope = Objects.requireNonNull(slopes).rows(rows);
        if (other != null && activation.invertible()) {
            backend.secantSlopeAtOutput(
                    activation, hidden[l + 1].rows(rows), other.reference().hidden(l + 1), slope);
        } else if (other == null && homogeneous(activation)) {
            backend.secantSlope(activation, hidden[l + 1].rows(rows), slope);
        } else { // z is not kept, so it is computed once more, where V comes later
            pass.preActivation(hidden[l].rows(rows), lower);
            if (other == null) {
                backend.secantSlope(activation, lower, slope);
            } else {
                backend.secantSlope(activation, lower, other.reference().preActivation(l), slope);
            }
        }
        backend.multiply(slope, 0, gradient);
        if (other == null) {
            pass.biasEvidence(gradient, bias);
        }
        carryDown(pass, l, gradient, lower);
    }

    /** A backend that trains carries gradients down in one operation; below a layer that leaves what it gets, that is the same. */
    private void carryDown(LayerPass pass, int l, Tensor gradient, Tensor lower) {
        if (network.backend().capabilities().training()) {
            pass.inputGradient(gradient, Activation.IDENTITY, hidden[l].rows(gradient.rows()), lower);
        } else {
            pass.carryDown(gradient, lower);
        }
    }

    /** Returns whether φ(z)/z depends on the sign of z alone, so that it is the same at φ(z) as at z. */
    private static boolean homogeneous(Activation activation) {
        return switch (activation.function()) {
            case LEAKY_RELU, RELU, IDENTITY -> true;
            case HARD_TANH, TANH -> false;
        };
    }

    @Override
    public void close() {
        classRows.forEach(LayerPass::close);
        classCotangent.close();
        below.close();
        if (cotangent != null) {
            cotangent.close();
        }
        if (slopes != null) {
            slopes.close();
        }
    }
}
