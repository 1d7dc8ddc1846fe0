package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import io.limpid.formats.NpyReader;
import io.limpid.formats.NpzReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Rows and labels from an npz file, found by the names that people give them. */
final class NpzData {

    /** Names of rows and their labels, whatever their case; with rows to test on, and without. */
    private static final List<Names> NAMES = List.of(
            new Names("x_train", "y_train", "x_test", "y_test"),
            new Names("train_images", "train_labels", "test_images", "test_labels"),
            new Names("x", "y", "", ""),
            new Names("data", "target", "", ""),
            new Names("data", "labels", "", ""),
            new Names("images", "labels", "", ""),
            new Names("features", "labels", "", ""),
            new Names("arr_0", "arr_1", "", ""));

    private record Names(String rows, String labels, String testRows, String testLabels) {}

    private final Path file;
    private final NpzReader arrays;
    private final Set<String> used = new HashSet<>();
    private final List<String> remarks = new ArrayList<>();

    private NpzData(Path file, NpzReader arrays) {
        this.file = file;
        this.arrays = arrays;
    }

    /** @throws BadInputException if the file is broken, or if it is not clear which of its arrays are the rows */
    static LoadedData load(Path file) {
        try (NpzReader arrays = NpzReader.open(file)) {
            return new NpzData(file, arrays).load();
        }
    }

    private LoadedData load() {
        Names names = NAMES.stream()
                .filter(candidate -> find(candidate.rows()).isPresent()
                        && find(candidate.labels()).isPresent())
                .findFirst()
                .or(() -> NAMES.stream()
                        .filter(candidate -> find(candidate.rows()).isPresent())
                        .findFirst())
                .orElseGet(this::onlyArray);
        NpyData.Part train = part(names.rows(), names.labels());
        Optional<NpyData.Part> test = find(names.testRows()).map(found -> part(names.testRows(), names.testLabels()));
        if (test.isPresent()
                && test.get().labels().isPresent() != train.labels().isPresent()) {
            remarks.add(file + ": only one of '" + names.rows() + "' and '" + names.testRows()
                    + "' has labels, so that the latter is not used.");
            test = Optional.empty();
        }
        List<String> others =
                arrays.names().stream().filter(name -> !used.contains(name)).toList();
        if (!others.isEmpty()) {
            remarks.add(file + ": not used: " + String.join(", ", others) + ".");
        }
        return NpyData.of(train, test, remarks);
    }

    private Names onlyArray() {
        if (arrays.names().size() != 1) {
            throw new BadInputException(file + ": it is not clear which arrays are rows and labels: it has "
                    + (arrays.names().isEmpty() ? "none" : String.join(", ", arrays.names()))
                    + "; call them X and y, or x_train, y_train, x_test and y_test");
        }
        return new Names(arrays.names().get(0), "", "", "");
    }

    private NpyData.Part part(String rowName, String labelName) {
        String rows = find(rowName).orElseThrow();
        Optional<String> labels = find(labelName);
        used.add(rows);
        labels.ifPresent(used::add);
        Optional<NpyReader> labelValues = labels.map(arrays::array);
        return NpyData.Part.of(name(rows), arrays.array(rows), name(labels.orElse("")), labelValues);
    }

    private String name(String array) {
        return file + ": array '" + array + "'";
    }

    private Optional<String> find(String name) {
        return arrays.names().stream()
                .filter(candidate -> candidate.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
