package io.limpid.interpret.data;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Rows with their names and, where known, their classes.
 *
 * @param name what people call it, for example {@code digits} or a file name
 * @param rows the features, not scaled
 * @param labels the class of each row as an index into {@code classNames}; absent when unknown
 * @param classNames the names of the classes; empty when there are no labels
 * @param featureNames the names of the features; empty when they have none
 * @param image the size of the images that the rows are; absent for other data
 * @param naturalScaling the scaling that the kind of data calls for, such as 0 to 255 for the pixels of an image; absent
 *     when it has to be measured on the training rows
 */
public record DataSet(
        String name,
        FeatureRows rows,
        Optional<int[]> labels,
        List<String> classNames,
        List<String> featureNames,
        Optional<ImageSize> image,
        Optional<FeatureScaling> naturalScaling) {

    public DataSet {
        Objects.requireNonNull(name, "name");
        classNames = List.copyOf(classNames);
        featureNames = List.copyOf(featureNames);
        if (labels.isPresent() && labels.get().length != rows.count()) {
            throw new IllegalArgumentException(
                    name + ": " + rows.count() + " rows, but " + labels.get().length + " labels");
        }
        if (!featureNames.isEmpty() && featureNames.size() != rows.width()) {
            throw new IllegalArgumentException(
                    name + ": " + rows.width() + " features, but " + featureNames.size() + " feature names");
        }
        if (image.isPresent() && image.get().rows() * image.get().columns() != rows.width()) {
            throw new IllegalArgumentException(
                    name + ": images of " + image.get().rows() + " x "
                            + image.get().columns() + " pixels do not have " + rows.width() + " features");
        }
    }

    /** Returns how many rows there are. */
    public int count() {
        return rows.count();
    }

    /** Returns D, the number of features. */
    public int width() {
        return rows.width();
    }

    /** Returns the data set that consists of the given rows of this one, in that order. */
    public DataSet select(int[] chosen) {
        return new DataSet(
                name,
                new SelectedRows(rows, chosen),
                labels.map(all -> {
                    int[] some = new int[chosen.length];
                    for (int i = 0; i < chosen.length; i++) {
                        some[i] = all[chosen[i]];
                    }
                    return some;
                }),
                classNames,
                featureNames,
                image,
                naturalScaling);
    }
}
