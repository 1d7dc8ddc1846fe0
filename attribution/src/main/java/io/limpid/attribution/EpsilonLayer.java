package io.limpid.attribution;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.network.BatchTensor;
import io.limpid.core.network.Layer;
import io.limpid.core.network.LayerPass;

/**
 * The ε rule: with z = W h + b, each input i gets h[i] Σ_k W[k][i] R[k] / (z[k] + ε sign z[k]). The bias keeps its share.
 */
final class EpsilonLayer implements RelevanceLayer {

    private final Backend backend;
    private final LayerPass pass;
    private final float epsilon;
    private final BatchTensor upper;
    private final BatchTensor lower;
    private final float[] sums;

    EpsilonLayer(Backend backend, Layer layer, float epsilon, int capacity) {
        this.backend = backend;
        pass = layer.pass(capacity);
        this.epsilon = epsilon;
        upper = new BatchTensor(backend, capacity, layer.outputs());
        lower = new BatchTensor(backend, capacity, layer.inputs());
        sums = new float[Math.multiplyExact(capacity, layer.outputs())];
    }

    @Override
    public void carryDown(Tensor input, int rows, float[] above, float[] below) {
        Tensor ratio = upper.rows(rows);
        pass.preActivation(input, ratio);
        ratio.read(sums, 0);
        for (int i = 0; i < rows * pass.layer().outputs(); i++) {
            above[i] /= sums[i] + (sums[i] < 0 ? -epsilon : epsilon);
        }
        ratio.write(above, 0);
        Tensor result = lower.rows(rows);
        pass.carryDown(ratio, result);
        backend.multiply(input, 0, result);
        result.read(below, 0);
    }

    @Override
    public void close() {
        pass.close();
        upper.close();
        lower.close();
    }
}
