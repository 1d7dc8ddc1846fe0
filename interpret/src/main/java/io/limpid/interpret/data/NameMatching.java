package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings data into the terms of a model: its features in its order, and labels that are indices of its classes. */
public final class NameMatching {

    private NameMatching() {}

    /**
     * Gives rows the features and classes of a schema, such as a model's; see {@link #toFeatures} and {@link #toClasses}.
     *
     * @throws BadInputException if the names or numbers of features or classes do not fit
     */
    public static DataSet fit(DataSet data, Schema schema) {
        return toClasses(toFeatures(data, schema.featureNames(), schema.width()), schema.classNames());
    }

    /**
     * Gives the rows the features that a model expects. Where both have names, columns are matched by name, in whatever
     * order they are; a feature that is missing and a column that the model does not know are errors, because ignoring a
     * column would hide a mistake. Without names, only the number of features has to agree.
     *
     * @param featureNames the model's feature names; empty if it has none
     * @param features D, the number of features of the model
     * @throws BadInputException if the features do not fit
     */
    public static DataSet toFeatures(DataSet data, List<String> featureNames, int features) {
        boolean named = !featureNames.isEmpty() && !data.featureNames().isEmpty();
        if (named) {
            requireSameNames(data, featureNames);
        }
        if (data.width() != features) {
            throw new BadInputException(
                    data.name() + ": has " + data.width() + " features, but the model takes " + features);
        }
        if (!named || data.featureNames().equals(featureNames)) {
            return data;
        }
        Map<String, Integer> places = LabelNames.indexes(data.featureNames());
        return new DataSet(
                data.name(),
                new SelectedColumns(
                        data.rows(), featureNames.stream().mapToInt(places::get).toArray()),
                data.labels(),
                Schema.of(featureNames).withClasses(data.classNames()),
                Optional.empty());
    }

    /**
     * Turns labels into indices of a model's classes, by name. If the labels are whole numbers but none of the model's
     * class names is one, the labels are taken to be those indices already. Data without labels stays as it is.
     *
     * @param classNames the model's class names
     * @throws BadInputException if a class is unknown to the model
     */
    public static DataSet toClasses(DataSet data, List<String> classNames) {
        if (data.labels().isEmpty() || data.classNames().equals(classNames)) {
            return data;
        }
        boolean byIndex = data.classNames().stream().allMatch(LabelNames::isWholeNumber)
                && classNames.stream().noneMatch(LabelNames::isWholeNumber);
        Map<String, Integer> places = LabelNames.indexes(classNames);
        classNames.forEach(name -> places.putIfAbsent(LabelNames.canonical(name), places.get(name)));
        int[] classOf = data.classNames().stream()
                .mapToInt(name -> byIndex ? index(data, name, classNames) : place(data, name, places, classNames))
                .toArray();
        int[] labels = data.labels().get().clone();
        for (int i = 0; i < labels.length; i++) {
            labels[i] = classOf[labels[i]];
        }
        return new DataSet(
                data.name(),
                data.rows(),
                Optional.of(labels),
                data.schema().withClasses(classNames),
                data.naturalEncoder());
    }

    private static void requireSameNames(DataSet data, List<String> featureNames) {
        Map<String, Integer> present = LabelNames.indexes(data.featureNames());
        Map<String, Integer> wanted = LabelNames.indexes(featureNames);
        List<String> missing =
                featureNames.stream().filter(name -> !present.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new BadInputException(data.name() + ": lacks features of the model: " + someOf(missing));
        }
        List<String> unknown = data.featureNames().stream()
                .filter(name -> !wanted.containsKey(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw new BadInputException(data.name() + ": has columns that are not features of the model: "
                            + someOf(unknown) + "; remove them, or name the label column if it is one of them")
                    .about("label");
        }
    }

    private static String someOf(List<String> names) {
        int most = 10;
        return names.stream().limit(most).map(name -> "'" + name + "'").collect(Collectors.joining(", "))
                + (names.size() > most ? " and " + (names.size() - most) + " more" : "");
    }

    private static int place(DataSet data, String name, Map<String, Integer> places, List<String> classNames) {
        Integer place = places.get(name);
        if (place == null) {
            throw new BadInputException(
                    data.name() + ": the model does not know the class '" + name + "'; it knows " + someOf(classNames));
        }
        return place;
    }

    private static int index(DataSet data, String name, List<String> classNames) {
        long index = Long.parseLong(name);
        if (index < 0 || index >= classNames.size()) {
            throw new BadInputException(data.name() + ": the label " + name
                    + " is not the index of a class of the model; 0 to " + (classNames.size() - 1) + " are");
        }
        return (int) index;
    }
}
