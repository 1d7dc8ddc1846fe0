package io.limpid.interpret.data;

import java.util.List;
import java.util.Optional;

/**
 * What the columns of rows mean, as one value that data sets and models share: the names of the features and classes, and
 * the size of the images that rows are.
 *
 * @param width how many features a row has, at least 1
 * @param featureNames one name per feature; empty when they have none
 * @param classNames one name per class; empty when there are no labels
 * @param image the size of the images whose pixels are the features; absent for other data
 */
public record Schema(int width, List<String> featureNames, List<String> classNames, Optional<ImageSize> image) {

    /** @throws IllegalArgumentException if the names or the image do not fit the width */
    public Schema {
        featureNames = List.copyOf(featureNames);
        classNames = List.copyOf(classNames);
        if (width < 1) {
            throw new IllegalArgumentException("a row has at least 1 feature, not " + width);
        }
        if (!featureNames.isEmpty() && featureNames.size() != width) {
            throw new IllegalArgumentException(width + " features, but " + featureNames.size() + " feature names");
        }
        if (image.isPresent() && image.get().pixels() != width) {
            throw new IllegalArgumentException(width + " features do not make images of "
                    + image.get().rows() + " x " + image.get().columns() + " pixels");
        }
    }

    /** Features and classes without names, and rows that are no images. */
    public static Schema unnamed(int width) {
        return new Schema(width, List.of(), List.of(), Optional.empty());
    }

    /** Features with names. */
    public static Schema of(List<String> featureNames) {
        return new Schema(featureNames.size(), featureNames, List.of(), Optional.empty());
    }

    /** Rows that are images. */
    public static Schema of(ImageSize image) {
        return new Schema(image.pixels(), List.of(), List.of(), Optional.of(image));
    }

    /** Returns the same schema with other classes. */
    public Schema withClasses(List<String> names) {
        return new Schema(width, featureNames, names, image);
    }

    /** Returns the same schema for rows that are images. */
    public Schema withImage(ImageSize size) {
        return new Schema(width, featureNames, classNames, Optional.of(size));
    }

    /**
     * Returns the name of a feature; {@code feature_} and its number where features have none.
     *
     * @param feature in [0, width)
     */
    public String featureName(int feature) {
        return featureNames.isEmpty() ? "feature_" + feature : featureNames.get(feature);
    }
}
