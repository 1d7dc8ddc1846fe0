package io.limpid.interpret.data;

import java.util.List;
import java.util.Optional;

/**
 * What the columns of rows mean, as one value that data sets and models share: the names of the features and classes, the
 * texts that columns of texts can have, and the size of the images that rows are. The features are the user's: of a table,
 * its columns.
 *
 * @param width how many features a row has, at least 1
 * @param featureNames one name per feature; empty when they have none
 * @param texts for each feature the texts that it can have, whose places are its values; an empty list for a number. Empty
 *     when all features are numbers
 * @param classNames one name per class; empty when there are no labels
 * @param image the size of the images whose pixels are the features; absent for other data
 * @param others the columns of a table that are no features
 */
public record Schema(
        int width,
        List<String> featureNames,
        List<List<String>> texts,
        List<String> classNames,
        Optional<ImageSize> image,
        OtherColumns others) {

    /** @throws IllegalArgumentException if the names, the texts or the image do not fit the width */
    public Schema {
        featureNames = List.copyOf(featureNames);
        classNames = List.copyOf(classNames);
        texts = texts.stream().allMatch(List::isEmpty)
                ? List.of()
                : texts.stream().map(List::copyOf).toList();
        if (width < 1) {
            throw new IllegalArgumentException("a row has at least 1 feature, not " + width);
        }
        if (!featureNames.isEmpty() && featureNames.size() != width) {
            throw new IllegalArgumentException(width + " features, but " + featureNames.size() + " feature names");
        }
        if (!texts.isEmpty() && texts.size() != width) {
            throw new IllegalArgumentException(width + " features, but the texts of " + texts.size());
        }
        if (image.isPresent() && image.get().pixels() != width) {
            throw new IllegalArgumentException(width + " features do not make images of "
                    + image.get().rows() + " x " + image.get().columns() + " pixels");
        }
    }

    /** A schema of numbers alone. */
    public Schema(int width, List<String> featureNames, List<String> classNames, Optional<ImageSize> image) {
        this(width, featureNames, List.of(), classNames, image, OtherColumns.NONE);
    }

    /** Features and classes without names, and rows that are no images. */
    public static Schema unnamed(int width) {
        return new Schema(width, List.of(), List.of(), Optional.empty());
    }

    /** Numbers with names. */
    public static Schema of(List<String> featureNames) {
        return new Schema(featureNames.size(), featureNames, List.of(), Optional.empty());
    }

    /** Rows that are images. */
    public static Schema of(ImageSize image) {
        return new Schema(image.pixels(), List.of(), List.of(), Optional.of(image));
    }

    /** Returns the same schema with other classes. */
    public Schema withClasses(List<String> names) {
        return new Schema(width, featureNames, texts, names, image, others);
    }

    /** Returns the same schema for rows that are images. */
    public Schema withImage(ImageSize size) {
        return new Schema(width, featureNames, texts, classNames, Optional.of(size), others);
    }

    /** Returns the same schema with texts, one list per feature. */
    public Schema withTexts(List<List<String>> values) {
        return new Schema(width, featureNames, values, classNames, image, others);
    }

    /** Returns the same schema with other columns that are no features. */
    public Schema withOthers(OtherColumns columns) {
        return new Schema(width, featureNames, texts, classNames, image, columns);
    }

    /**
     * Returns the name of a feature; {@code feature_} and its number where features have none.
     *
     * @param feature in [0, width)
     */
    public String featureName(int feature) {
        return featureNames.isEmpty() ? "feature_" + feature : featureNames.get(feature);
    }

    /** Returns the texts that a feature can have; empty for a number. */
    public List<String> textsOf(int feature) {
        return texts.isEmpty() ? List.of() : texts.get(feature);
    }

    /**
     * Returns a value as the user would write it: a number in the shortest way, a text as it is; empty where it is missing,
     * and a question mark for a text that the schema does not know.
     *
     * @param value as {@link FeatureRows} gives it
     */
    public String valueText(int feature, double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        List<String> known = textsOf(feature);
        if (known.isEmpty()) {
            return Double.isInfinite(value) ? Double.toString(value) : NumberText.of(value);
        }
        return value < 0 ? "?" : known.get((int) value);
    }
}
