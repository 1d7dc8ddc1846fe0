package io.limpid.interpret.attribution;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.network.BatchTensor;
import io.limpid.core.network.DenseLayer;

/**
 * The ε rule: with z = W h + b, each input i gets h[i] Σ_k W[k][i] R[k] / (z[k] + ε sign z[k]). The bias keeps its share.
 */
final class EpsilonLayer implements RelevanceLayer {

    private final Backend backend;
    private final DenseLayer layer;
    private final float epsilon;
    private final BatchTensor upper;
    private final BatchTensor lower;
    private final float[] sums;

    EpsilonLayer(Backend backend, DenseLayer layer, float epsilon, int capacity) {
        this.backend = backend;
        this.layer = layer;
        this.epsilon = epsilon;
        upper = new BatchTensor(backend, capacity, layer.outputs());
        lower = new BatchTensor(backend, capacity, layer.inputs());
        sums = new float[Math.multiplyExact(capacity, layer.outputs())];
    }

    @Override
    public void carryDown(Tensor input, int rows, float[] above, float[] below) {
        Tensor ratio = upper.rows(rows);
        backend.denseForward(input, layer.weight(), layer.bias(), Activation.IDENTITY, ratio);
        ratio.read(sums, 0);
        for (int i = 0; i < rows * layer.outputs(); i++) {
            above[i] /= sums[i] + (sums[i] < 0 ? -epsilon : epsilon);
        }
        ratio.write(above, 0);
        Tensor result = lower.rows(rows);
        backend.gemm(false, false, 1, ratio, layer.weight(), 0, result);
        backend.multiply(input, 0, result);
        result.read(below, 0);
    }

    @Override
    public void close() {
        upper.close();
        lower.close();
    }
}
