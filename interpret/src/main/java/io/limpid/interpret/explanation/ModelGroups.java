package io.limpid.interpret.explanation;

import io.limpid.attribution.FeatureGroups;
import io.limpid.interpret.model.ModelInfo;
import java.util.stream.IntStream;

/** The features of a model that are taken away together. */
public final class ModelGroups {

    private ModelGroups() {}

    /** Returns squares of an image, at most 64; else the features of each column. */
    public static FeatureGroups of(ModelInfo info) {
        return info.schema()
                .image()
                .map(image -> FeatureGroups.ofImage(image.rows(), image.columns(), image.planes()))
                .orElseGet(
                        () -> FeatureGroups.of(IntStream.range(0, info.shape().features())
                                .map(info.encoder()::columnOf)
                                .toArray()));
    }
}
