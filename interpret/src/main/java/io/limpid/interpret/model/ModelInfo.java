package io.limpid.interpret.model;

import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.FeatureScaling;
import io.limpid.interpret.data.ImageSize;
import java.util.List;
import java.util.Optional;

/**
 * What a model file says besides the weights.
 *
 * @param shape D, C, L, φ, σ and τ
 * @param classNames C names
 * @param featureNames D names; empty when the features have none
 * @param scaling what rows go through before the network; absent when they are taken as they are
 * @param image the size of the images that the rows are; absent for other data
 * @param provenance how the model came to be, as JSON text; empty when unknown
 */
public record ModelInfo(
        NetworkShape shape,
        List<String> classNames,
        List<String> featureNames,
        Optional<FeatureScaling> scaling,
        Optional<ImageSize> image,
        String provenance) {

    public ModelInfo {
        classNames = List.copyOf(classNames);
        featureNames = List.copyOf(featureNames);
        if (classNames.size() != shape.classes()) {
            throw new IllegalArgumentException(shape.classes() + " classes, but " + classNames.size() + " class names");
        }
        if (!featureNames.isEmpty() && featureNames.size() != shape.features()) {
            throw new IllegalArgumentException(
                    shape.features() + " features, but " + featureNames.size() + " feature names");
        }
        if (scaling.isPresent() && scaling.get().width() != shape.features()) {
            throw new IllegalArgumentException(shape.features() + " features, but a scaling of "
                    + scaling.get().width());
        }
        if (image.isPresent() && image.get().rows() * image.get().columns() != shape.features()) {
            throw new IllegalArgumentException(shape.features() + " features do not make images of "
                    + image.get().rows() + " x " + image.get().columns() + " pixels");
        }
    }

    /**
     * Returns the name of a feature; {@code feature_} and its number where the features have none.
     *
     * @param feature in [0, D)
     */
    public String featureName(int feature) {
        return featureNames.isEmpty() ? "feature_" + feature : featureNames.get(feature);
    }
}
