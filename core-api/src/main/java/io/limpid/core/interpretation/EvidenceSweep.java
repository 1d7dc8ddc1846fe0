package io.limpid.core.interpretation;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.network.BatchTensor;
import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.NetworkShape;

/**
 * The walk down through all rows of the weights, for evidence that is read only in part at each layer. With G the cotangent
 * over all N dimensions, at first the weights of the class scores, layer by layer:
 *
 * <pre>
 * U = G ⊙ φ(z)/z;   V = U W;   bias evidence = U · b;   evidence[i] = r V[i] f[i] for i &lt; D
 * G = V, of whose first D values the share 1 − r stays
 * </pre>
 *
 * <p>r is the share that the layer reads, and 1 at the first layer, so that nothing is lost: V · h = U · (z − b) and
 * G · φ(z) = U · z make the evidence of all layers complete, for any shares. Below a layer with r = 1 only the class dimensions
 * have a cotangent, and the product takes C rows of the weights instead of N: a reading costs as much of a backward pass as there
 * are layers that carry.
 */
final class EvidenceSweep implements AutoCloseable {

    private final IdentityMlp network;
    private final BatchTensor classCotangent;
    private BatchTensor cotangent;
    private BatchTensor carried;
    private final BatchTensor slope;

    EvidenceSweep(IdentityMlp network, int capacity) {
        this.network = network;
        Backend backend = network.backend();
        NetworkShape shape = network.shape();
        classCotangent = new BatchTensor(backend, capacity, shape.classes());
        cotangent = new BatchTensor(backend, capacity, shape.width());
        carried = new BatchTensor(backend, capacity, shape.width());
        slope = new BatchTensor(backend, capacity, shape.width());
    }

    /** Returns whether φ(z)/z depends on the sign of z alone, so that it is the same at φ(z) as at z. */
    private static boolean homogeneous(Activation activation) {
        return switch (activation.function()) {
            case LEAKY_RELU, RELU, IDENTITY -> true;
            case HARD_TANH, TANH -> false;
        };
    }

    /**
     * @param weights the weight of each class score, [rows, C]
     * @param reading gives r of each layer
     * @param hidden hˡ for l from 0 to L
     * @param classSlopes the secant slopes of the class dimensions, of each layer
     * @param evidence gets the maps. Modified
     * @param biasEvidence gets what the biases add. Modified
     */
    void run(
            float[] weights,
            int rows,
            EvidenceReading reading,
            BatchTensor[] hidden,
            BatchTensor[] classSlopes,
            BatchTensor[] evidence,
            BatchTensor[] biasEvidence) {
        Backend backend = network.backend();
        int features = network.shape().features();
        int classes = network.shape().classes();
        Tensor ofClasses = classCotangent.rows(rows);
        ofClasses.write(weights, 0);
        boolean carrying =
                false; // whether the features have a cotangent: not at the top, nor below a layer that read all of it
        for (int l = network.shape().depth() - 1; l >= 0; l--) {
            Tensor below = carried.rows(rows);
            if (carrying) {
                throughLayer(l, rows, hidden, biasEvidence[l].rows(rows), below);
            } else {
                throughClassRows(l, ofClasses, classSlopes[l].rows(rows), biasEvidence[l].rows(rows), below);
            }
            float read = l == 0 ? 1 : checked(reading.share(l + 1));
            Tensor map = evidence[l].rows(rows);
            backend.axpby(read, below, 0, 0, map, 0, features);
            backend.multiply(hidden[l].rows(rows), 0, map);
            carrying = read < 1;
            if (carrying) {
                backend.axpby(0, map, 0, 1 - read, below, 0, features);
            } else {
                backend.axpby(1, below, features, 0, ofClasses, 0, classes);
            }
            BatchTensor swapped = cotangent;
            cotangent = carried;
            carried = swapped;
        }
    }

    private static float checked(float share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the share that a layer reads must lie in [0, 1], but is " + share);
        }
        return share;
    }

    /** Where only the class dimensions have a cotangent, C rows of the weights do. The cotangent is modified. */
    private void throughClassRows(int l, Tensor ofClasses, Tensor classSlope, Tensor bias, Tensor below) {
        Backend backend = network.backend();
        DenseLayer classRows = network.classRows(l + 1);
        backend.multiply(classSlope, 0, ofClasses);
        backend.gemm(false, false, 1, ofClasses, classRows.bias(), 0, bias);
        backend.gemm(false, false, 1, ofClasses, classRows.weight(), 0, below);
    }

    private void throughLayer(int l, int rows, BatchTensor[] hidden, Tensor bias, Tensor below) {
        Backend backend = network.backend();
        DenseLayer layer = network.full().layers().get(l);
        Tensor gradient = cotangent.rows(rows);
        Tensor slopes = slope.rows(rows);
        if (homogeneous(layer.activation())) {
            backend.secantSlope(layer.activation(), hidden[l + 1].rows(rows), slopes);
        } else { // z is not kept, so it is computed once more
            backend.gemm(false, true, 1, hidden[l].rows(rows), layer.weight(), 0, slopes);
            backend.addRowBias(layer.bias(), slopes);
            backend.secantSlope(layer.activation(), slopes, slopes);
        }
        backend.multiply(slopes, 0, gradient);
        backend.gemm(false, false, 1, gradient, layer.bias(), 0, bias);
        backend.gemm(false, false, 1, gradient, layer.weight(), 0, below);
    }

    @Override
    public void close() {
        classCotangent.close();
        cotangent.close();
        carried.close();
        slope.close();
    }
}
