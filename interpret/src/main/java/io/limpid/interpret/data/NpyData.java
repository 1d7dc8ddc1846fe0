package io.limpid.interpret.data;

import io.limpid.formats.NpyReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows, and perhaps labels, from arrays of NumPy. Rows are taken as they are where all of them lie in [0, 1], and scaled
 * otherwise; see {@link LoadedData#encoderFor}.
 */
final class NpyData {

    /**
     * Rows with their labels.
     *
     * @param name what messages call the rows
     * @param labels one text per row; absent if unknown
     */
    record Part(String name, NpyRows rows, Optional<List<String>> labels) {

        /** @param labelName what messages call the labels */
        static Part of(String name, NpyReader numbers, String labelName, Optional<NpyReader> labels) {
            NpyRows rows = new NpyRows(name, numbers);
            return new Part(name, rows, labels.map(values -> NpyLabels.read(labelName, values, name, rows.count())));
        }
    }

    private NpyData() {}

    /**
     * @param rowFile numbers, [rows, features], or images
     * @param labelFile one per row; absent if there are no labels
     */
    static LoadedData load(Path rowFile, Optional<Path> labelFile) {
        return of(
                Part.of(
                        rowFile.toString(),
                        NpyReader.open(rowFile),
                        labelFile.map(Path::toString).orElse(""),
                        labelFile.map(NpyReader::open)),
                Optional.empty(),
                List.of());
    }

    /**
     * @param train all rows, or those to train on
     * @param test those to test on; they have labels where the others have
     * @param remarks what is to be said about how they were found
     */
    static LoadedData of(Part train, Optional<Part> test, List<String> remarks) {
        List<String> texts = new ArrayList<>();
        train.labels().ifPresent(texts::addAll);
        test.flatMap(Part::labels).ifPresent(texts::addAll);
        LabelNames names = LabelNames.of(texts);
        int trainRows = train.rows().count();
        List<String> all = new ArrayList<>(remarks);
        describeShape(train).ifPresent(all::add);
        return new LoadedData(
                data(train, names, 0),
                test.map(part -> data(part, names, train.labels().isPresent() ? trainRows : 0)),
                false,
                all);
    }

    private static DataSet data(Part part, LabelNames names, int firstLabel) {
        NpyRows rows = part.rows();
        Schema schema = rows.image().map(Schema::of).orElseGet(() -> Schema.unnamed(rows.width()));
        Optional<int[]> labels = part.labels().map(texts -> {
            int[] classes = new int[texts.size()];
            System.arraycopy(names.labels(), firstLabel, classes, 0, classes.length);
            return classes;
        });
        return new DataSet(
                part.name(),
                rows,
                labels,
                labels.isPresent() ? schema.withClasses(names.classNames()) : schema,
                rows.pixelRange());
    }

    private static Optional<String> describeShape(Part part) {
        List<Long> shape = part.rows().shape();
        return shape.size() == 2 || part.rows().image().isPresent()
                ? Optional.empty()
                : Optional.of(part.name() + ": the shape " + shape + " is not taken for images; each row has "
                        + part.rows().width() + " features.");
    }
}
