package io.limpid.core.network;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

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
    private final DenseLayer untrainedRows;
    private final List<DenseLayer> classRows;

    private IdentityMlp(NetworkShape shape, Mlp full) {
        this.shape = shape;
        this.full = full;
        List<DenseLayer> layers = full.layers();
        DenseLayer last = layers.get(layers.size() - 1);
        untrainedRows = last.outputRange(0, shape.features());
        classRows = layers.stream()
                .map(layer -> layer.outputRange(shape.features(), shape.width()))
                .toList();
        List<DenseLayer> reaching = new ArrayList<>(layers.subList(0, layers.size() - 1));
        reaching.add(classRows.get(layers.size() - 1));
        classifier = new Mlp(full.backend(), reaching, shape.temperature());
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
        Random random = new Random(seed);
        List<DenseLayer> layers = new ArrayList<>();
        for (int l = 0; l < shape.depth(); l++) {
            layers.add(Mlp.freshLayer(
                    backend,
                    shape.width(),
                    shape.width(),
                    shape.activation(),
                    initialization,
                    shape.initialScale(),
                    random));
        }
        return new IdentityMlp(shape, new Mlp(backend, layers, shape.temperature()));
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

    /** Returns the class rows of layer {@code layer} (1 to L): weight [C, N] and bias [C, 1], sharing their values. */
    public DenseLayer classRows(int layer) {
        return classRows.get(layer - 1);
    }

    /** Returns the feature rows of the last layer: weight [D, N], which the loss does not reach. */
    DenseLayer untrainedRows() {
        return untrainedRows;
    }

    /**
     * Returns how far each layer has moved from its starting point, ‖Wˡ − σI‖ / ‖σI‖ in the Frobenius norm: near 0, the
     * layer's coordinates still are the input's.
     *
     * @return [L], first layer first; each at least 0
     */
    public double[] relativeDeviation() {
        int width = shape.width();
        double[] deviation = new double[shape.depth()];
        float[] values = new float[width * width];
        for (int l = 0; l < deviation.length; l++) {
            full.layers().get(l).weight().read(values, 0);
            double squares = 0;
            for (int i = 0; i < width; i++) {
                for (int j = 0; j < width; j++) {
                    double difference = values[i * width + j] - (i == j ? shape.initialScale() : 0);
                    squares += difference * difference;
                }
            }
            deviation[l] = Math.sqrt(squares) / (Math.abs(shape.initialScale()) * Math.sqrt(width));
        }
        return deviation;
    }

    /** Returns whether every weight and bias is a finite number. */
    public boolean isFinite() {
        for (DenseLayer layer : full.layers()) {
            for (Tensor tensor : List.of(layer.weight(), layer.bias())) {
                for (float value : tensor.toArray()) {
                    if (!Float.isFinite(value)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Frees the weights. */
    @Override
    public void close() {
        full.close();
    }
}
