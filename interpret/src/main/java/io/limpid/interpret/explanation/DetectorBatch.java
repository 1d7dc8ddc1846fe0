package io.limpid.interpret.explanation;

import io.limpid.core.backend.Tensor;
import io.limpid.core.interpretation.Detectors;

/**
 * What the detectors of a low-rank network tell of some adjacent rows (method, section 7). Both arrays begin with the row and are reused
 * for the next batch; layers with fewer than r detectors have zeros behind them. M is the number of evidence maps per row: C for all
 * classes, else 1.
 *
 * @param rank r, the most detectors that a layer has
 * @param depth L
 * @param maps M
 * @param strength how strongly each detector fired, [n, L, r]
 * @param evidence what each detector adds to the score of the explained class, [n, L, M, r]
 */
public record DetectorBatch(int rank, int depth, int maps, float[] strength, float[] evidence) {

    static DetectorBatch of(int rank, int depth, int maps, int capacity) {
        return new DetectorBatch(
                rank, depth, maps, new float[capacity * depth * rank], new float[capacity * depth * maps * rank]);
    }

    void take(Detectors told, int map) {
        for (int l = 1; l <= depth; l++) {
            spread(told.strength(l), strength, l - 1, depth);
            spread(told.evidence(l), evidence, (l - 1) * maps + map, depth * maps);
        }
    }

    /** Copies each row of a tensor to its place among {@code places} for the same row of the batch. */
    private void spread(Tensor tensor, float[] target, int place, int places) {
        tensor.read(target, place * rank, places * rank, 0, tensor.columns());
    }
}
