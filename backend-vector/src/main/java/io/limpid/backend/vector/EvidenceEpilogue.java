package io.limpid.backend.vector;

import io.limpid.core.backend.heap.HeapTensor;

/** Makes evidence of what reaches the feature columns: E = U W ⊙ f. */
final class EvidenceEpilogue implements Epilogue {

    private HeapTensor below;
    private HeapTensor evidence;

    EvidenceEpilogue of(HeapTensor outputBelow, HeapTensor layerEvidence) {
        below = outputBelow;
        evidence = layerEvidence;
        return this;
    }

    @Override
    public void finish(int row, int column, int count, float[] c, int offset) {
        int features = Math.min(count, evidence.columns() - column);
        if (features > 0) {
            int from = below.offset() + row * below.columns() + column;
            int to = evidence.offset() + row * evidence.columns() + column;
            VectorLoops.multiply(c, offset, below.values(), from, evidence.values(), to, features);
        }
    }
}
