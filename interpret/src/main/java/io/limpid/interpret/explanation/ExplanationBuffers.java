package io.limpid.interpret.explanation;

import io.limpid.core.backend.Tensor;
import io.limpid.core.interpretation.Evidence;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.RowBatch;

/** The arrays of a batch, and the way from one tensor per layer to arrays that begin with the row. */
final class ExplanationBuffers {

    private final NetworkShape shape;
    private final int maps;
    private final float[] contribution;
    final float[] scores;
    private final float[] likelihood;
    private final long[] prediction;
    private final float[] evidence;
    private final float[] biasEvidence;
    final float[] attribution;
    final float[] referenceScore;
    final int[] explainedClass;
    final long[] labels;
    final int[] rowNumbers;

    ExplanationBuffers(NetworkShape shape, ExplainedClasses classes, int capacity, boolean byMethod) {
        this.shape = shape;
        int depth = shape.depth();
        maps = classes.mapsPerRow(shape.classes());
        contribution = new float[capacity * depth * shape.features()];
        scores = new float[capacity * depth * shape.classes()];
        likelihood = new float[capacity * depth * shape.classes()];
        prediction = new long[capacity * depth];
        evidence = new float[byMethod ? 0 : capacity * depth * maps * shape.features()];
        biasEvidence = new float[byMethod ? 0 : capacity * depth * maps];
        attribution = new float[byMethod ? capacity * maps * shape.features() : 0];
        referenceScore = new float[capacity * maps];
        explainedClass = new int[capacity];
        labels = new long[capacity];
        rowNumbers = new int[capacity];
    }

    void takeLayers(Interpretation told) {
        int depth = shape.depth();
        for (int l = 1; l <= depth; l++) {
            spread(told.contribution(l), contribution, l - 1, depth);
            spread(told.scores(l), scores, l - 1, depth);
            spread(told.likelihood(l), likelihood, l - 1, depth);
            for (int row = 0; row < told.rows(); row++) {
                prediction[row * depth + l - 1] = told.prediction(l, row);
            }
        }
    }

    void takeEvidence(Evidence told, int map) {
        int depth = shape.depth();
        for (int l = 1; l <= depth; l++) {
            spread(told.map(l), evidence, (l - 1) * maps + map, depth * maps);
            spread(told.bias(l), biasEvidence, (l - 1) * maps + map, depth * maps);
        }
        for (int row = 0; row < told.rows(); row++) {
            referenceScore[row * maps + map] = told.referenceScore(row);
        }
    }

    /** Copies each row of a tensor to its place among {@code places} for the same row of the batch. */
    private static void spread(Tensor tensor, float[] target, int place, int places) {
        int width = tensor.columns();
        tensor.read(target, place * width, places * width, 0, width);
    }

    ExplanationBatch asBatch(RowBatch batch) {
        return new ExplanationBatch(
                rowNumbers,
                batch.rows(),
                batch.features(),
                batch.measured(),
                contribution,
                scores,
                likelihood,
                prediction,
                evidence,
                biasEvidence,
                attribution,
                referenceScore,
                explainedClass,
                labels);
    }
}
