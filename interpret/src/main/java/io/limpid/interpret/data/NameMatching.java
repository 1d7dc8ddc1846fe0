package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import java.util.ArrayList;
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
     * @throws BadInputException if the names, kinds or numbers of features or classes do not fit
     */
    public static DataSet fit(DataSet data, Schema schema) {
        return toClasses(toFeatures(data, schema), schema.classNames());
    }

    /**
     * Gives the rows the features that a model expects. Where both have names, columns are matched by name, in whatever
     * order they are; a feature that is missing is an error, and a column that the model does not know is left out with a
     * remark. Without names, only the number of features has to agree.
     *
     * @throws BadInputException if the features do not fit
     */
    public static DataSet toFeatures(DataSet data, Schema schema) {
        FeaturePlaces places = FeaturePlaces.of(data.name(), data.width(), data.featureNames(), schema);
        List<String> remarks = new ArrayList<>(data.remarks());
        remarks.addAll(places.remarks());
        int[] source = places.source();
        requireKinds(data, schema, source);
        FeatureRows rows = ModelColumns.of(data, schema, source);
        Schema fitted = new Schema(
                schema.width(),
                places.named() ? schema.featureNames() : data.featureNames(),
                schema.texts(),
                data.classNames(),
                data.schema().image().filter(size -> size.pixels() == schema.width()),
                data.schema().others());
        return new DataSet(data.name(), rows, data.labels(), fitted, data.naturalEncoder(), remarks);
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
                data.naturalEncoder(),
                data.remarks());
    }

    private static void requireKinds(DataSet data, Schema schema, int[] source) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < source.length; i++) {
            List<String> texts = data.schema().textsOf(source[i]);
            boolean numbersWanted = schema.textsOf(i).isEmpty();
            if (numbersWanted && !texts.isEmpty()) {
                wrong.add("'" + data.schema().featureName(source[i]) + "' has texts such as '" + texts.get(0)
                        + "', where the model takes numbers");
            } else if (!numbersWanted && texts.isEmpty() && !isEmpty(data.rows(), source[i])) {
                wrong.add("'" + data.schema().featureName(source[i])
                        + "' has numbers, where the model takes texts such as '"
                        + schema.textsOf(i).get(0) + "'");
            }
        }
        if (!wrong.isEmpty()) {
            throw new BadInputException(
                    data.name() + ": columns are of another kind than the model's: " + listed(wrong));
        }
    }

    /** Returns whether no row has a value in a column: then the column is of any kind. */
    private static boolean isEmpty(FeatureRows rows, int column) {
        double[] row = new double[rows.width()];
        for (int i = 0; i < rows.count(); i++) {
            rows.read(i, row, 0);
            if (!Double.isNaN(row[column])) {
                return false;
            }
        }
        return true;
    }

    /** Returns names in quotation marks, the first ten of many. */
    static String someOf(List<String> names) {
        return listed(names.stream().map(name -> "'" + name + "'").toList());
    }

    /** Returns texts separated by commas, the first ten of many. */
    static String listed(List<String> texts) {
        int most = 10;
        return texts.stream().limit(most).collect(Collectors.joining(", "))
                + (texts.size() > most ? " and " + (texts.size() - most) + " more" : "");
    }

    private static int place(DataSet data, String name, Map<String, Integer> places, List<String> classNames) {
        Integer place = places.getOrDefault(name, places.get(LabelNames.canonical(name)));
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
