package io.limpid.core.network;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;

/** Multiplies the rows of a gradient by the weights of their classes; allocates nothing once warm. */
final class RowWeights implements AutoCloseable {

    private final Backend backend;
    private final float[] ofClass;
    private final float[] rowByRow;
    private final BatchTensor factors;

    RowWeights(ClassWeights weights, ForwardPass forward) {
        backend = forward.network().backend();
        ofClass = weights.values();
        if (ofClass.length != forward.network().outputs()) {
            throw new IllegalArgumentException(
                    ofClass.length + " weights for " + forward.network().outputs() + " classes");
        }
        rowByRow = new float[forward.capacity() * ofClass.length];
        factors = new BatchTensor(backend, forward.capacity(), ofClass.length);
    }

    /** @param gradient [rows, C]. Modified */
    void weigh(int[] labels, int rows, Tensor gradient) {
        for (int row = 0, at = 0; row < rows; row++) {
            for (int c = 0; c < ofClass.length; c++) {
                rowByRow[at++] = ofClass[labels[row]];
            }
        }
        Tensor factor = factors.rows(rows);
        factor.write(rowByRow, 0);
        backend.multiply(factor, 0, gradient);
    }

    @Override
    public void close() {
        factors.close();
    }
}
