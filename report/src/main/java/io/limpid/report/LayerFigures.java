package io.limpid.report;

import java.util.Objects;
import java.util.Optional;

/**
 * What was measured for each of the L layers.
 *
 * @param measuredOn the rows behind the accuracy, for example {@code 360 test rows}
 * @param accuracy the layer accuracy, [L], each in [0, 1]; absent when the data has no labels
 * @param relativeDeviation how far each layer's weights are from the scaled identity, [L], each at least 0
 * @param registerShare the share of each layer's contribution maps' energy that lies on features that never vary, [L], each in [0, 1]
 */
public record LayerFigures(
        String measuredOn, Optional<double[]> accuracy, double[] relativeDeviation, double[] registerShare) {

    public LayerFigures {
        Objects.requireNonNull(measuredOn, "measuredOn");
        if (relativeDeviation.length == 0) {
            throw new IllegalArgumentException("a report needs at least one layer");
        }
        if (registerShare.length != relativeDeviation.length) {
            throw new IllegalArgumentException("register shares of " + registerShare.length
                    + " layers, but deviation of " + relativeDeviation.length);
        }
        if (accuracy.isPresent() && accuracy.get().length != relativeDeviation.length) {
            throw new IllegalArgumentException(
                    "accuracy of " + accuracy.get().length + " layers, but deviation of " + relativeDeviation.length);
        }
    }

    /** Returns L, the number of layers. */
    public int depth() {
        return relativeDeviation.length;
    }
}
