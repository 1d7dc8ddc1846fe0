package io.limpid.core.network;

import io.limpid.core.backend.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The fixed-width perceptron whose weights start as the identity (Kubota et al., ICASSP 2021, section 3).
 *
 * <p>All L layers have the width N = D + C. The input row is h⁰ = [x ; 0], the features followed by C zeros, the
 * <em>class dimensions</em>. In every layer, the first D values of hˡ keep the meaning of the input's features and the last
 * C are class scores sˡ. The loss looks at sᴸ alone, so of the last layer only the class rows are trained.
 */
public final class IdentityMlp implements AutoCloseable {

    private final NetworkShape shape;
    private final Mlp full;
    private final Mlp classifier;
    private final Layer untrainedRows;
    private final List<Layer> classRows;

    private IdentityMlp(NetworkShape shape, Mlp full) {
        this.shape = shape;
        this.full = full;
        List<Layer> layers = full.layers();
        Layer last = layers.get(layers.size() - 1);
        untrainedRows = last.outputRange(0, shape.features());
        classRows = layers.stream()
                .map(layer -> layer.outputRange(shape.features(), shape.width()))
                .toList();
        List<Layer> reaching = new ArrayList<>(layers.subList(0, layers.size() - 1));
        reaching.add(classRows.get(layers.size() - 1));
        classifier = new Mlp(full.backend(), reaching, shape.temperature());
    }

    /**
     * Makes a network of layers in whatever form.
     *
     * @param layers as many as the shape says, of N inputs and N outputs; the network closes them when it is closed
     * @throws IllegalArgumentException if the layers do not fit the shape
     */
    public static IdentityMlp of(Backend backend, NetworkShape shape, List<? extends Layer> layers) {
        if (layers.size() != shape.depth()) {
            throw new IllegalArgumentException(
                    "the shape says " + shape.depth() + " layers, but there are " + layers.size());
        }
        for (int l = 0; l < layers.size(); l++) {
            Layer layer = layers.get(l);
            if (layer.inputs() != shape.width() || layer.outputs() != shape.width()) {
                throw new IllegalArgumentException("every layer must have " + shape.width()
                        + " inputs and outputs, but layer " + (l + 1) + " has " + layer.inputs() + " and "
                        + layer.outputs());
            }
        }
        return new IdentityMlp(shape, new Mlp(backend, layers, shape.temperature()));
    }

    /** Creates a network at its starting point: every weight σ I, every bias 0. */
    public static IdentityMlp create(Backend backend, NetworkShape shape) {
        return create(backend, shape, Initialization.IDENTITY, 0);
    }

    /**
     * Creates a network of the same structure that starts elsewhere, for comparison.
     *
     * @param seed the same seed gives the same weights, on every backend
     */
    public static IdentityMlp create(Backend backend, NetworkShape shape, Initialization initialization, long seed) {
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < shape.depth(); l++) {
            layers.add(Mlp.freshLayer(
                    backend,
                    shape.width(),
                    shape.width(),
                    shape.activation(),
                    initialization,
                    shape.initialScale(),
                    Mlp.weightsOf(seed, l)));
        }
        return of(backend, shape, layers);
    }

    /** Returns the largest rank of a layer, where every layer is the identity plus detectors; empty otherwise. */
    public OptionalInt rank() {
        int largest = 0;
        for (Layer layer : full.layers()) {
            if (!(layer instanceof LowRankLayer lowRank)) {
                return OptionalInt.empty();
            }
            largest = Math.max(largest, lowRank.rank());
        }
        return OptionalInt.of(largest);
    }

    /** Returns D, C, L, φ, σ and τ. */
    public NetworkShape shape() {
        return shape;
    }

    /** Returns the backend that holds the weights. */
    public Backend backend() {
        return full.backend();
    }

    /** Returns all L layers of width N; they map h⁰ to hᴸ. */
    public Mlp full() {
        return full;
    }

    /**
     * Returns the network as a classifier: it maps h⁰ to sᴸ, its last layer being the class rows of Wᴸ. It shares its
     * weights with {@link #full()}, so training the one trains the other.
     */
    public Mlp classifier() {
        return classifier;
    }

    /** Returns the class rows of layer {@code layer} (1 to L): its last C units, of N inputs, sharing their values. */
    public Layer classRows(int layer) {
        return classRows.get(layer - 1);
    }

    /** Returns the class rows of all layers, first layer first. */
    public List<Layer> classRows() {
        return classRows;
    }

    /** Returns the feature rows of the last layer: D units of N inputs, which the loss does not reach. */
    Layer untrainedRows() {
        return untrainedRows;
    }

    /**
     * Returns how far each layer has moved from its starting point, ‖Wˡ − σI‖ / ‖σI‖ in the Frobenius norm: near 0, the
     * layer's coordinates still are the input's.
     *
     * @return [L], first layer first; each at least 0
     */
    public double[] relativeDeviation() {
        double ofIdentity = Math.abs(shape.initialScale()) * Math.sqrt(shape.width());
        return full.layers().stream()
                .mapToDouble(layer -> layer.distanceFromIdentity(shape.initialScale()) / ofIdentity)
                .toArray();
    }

    /** Returns whether every weight and bias is a finite number. */
    public boolean isFinite() {
        return full.isFinite();
    }

    /** Returns a network of the same layers with weights of its own. The caller closes it. */
    public IdentityMlp copy() {
        return new IdentityMlp(shape, full.copy());
    }

    /** Frees the weights. */
    @Override
    public void close() {
        full.close();
    }
}
