package io.limpid.interpret.tabular;

import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.explanation.ExplanationBatch;

/** What a row's explanation comes to over all layers, where one class is explained per row. */
final class RowEvidence {

    private RowEvidence() {}

    static double total(ExplanationBatch batch, NetworkShape shape, int row, int feature) {
        double sum = 0;
        for (int l = 0; l < shape.depth(); l++) {
            sum += batch.evidence()[(row * shape.depth() + l) * shape.features() + feature];
        }
        return sum;
    }

    static double bias(ExplanationBatch batch, NetworkShape shape, int row) {
        double sum = 0;
        for (int l = 0; l < shape.depth(); l++) {
            sum += batch.biasEvidence()[row * shape.depth() + l];
        }
        return sum;
    }
}
