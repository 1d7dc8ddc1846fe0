package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import io.limpid.formats.NpyReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows, and perhaps labels, from NumPy files. The rows are taken as they are: they have no natural scaling, and training
 * measures none unless it is told to.
 */
final class NpyData {

    private NpyData() {}

    /**
     * @param rowFile float32 or float64, [rows, features]
     * @param labelFile integers, [rows]; absent if there are no labels
     */
    static LoadedData load(Path rowFile, Optional<Path> labelFile) {
        FeatureRows rows = new NpyRows(rowFile);
        Optional<LabelNames> labels = labelFile.map(file -> labels(file, rowFile, rows.count()));
        DataSet data = new DataSet(
                rowFile.toString(),
                rows,
                labels.map(LabelNames::labels),
                Schema.unnamed(rows.width())
                        .withClasses(labels.map(LabelNames::classNames).orElse(List.of())),
                Optional.empty());
        return new LoadedData(data, Optional.empty(), false);
    }

    private static LabelNames labels(Path file, Path rowFile, int rows) {
        NpyReader numbers = NpyReader.open(file);
        List<Long> shape = numbers.header().shape();
        if (numbers.header().isFloat()) {
            throw new BadInputException(file + ": labels must be integers, but are "
                    + numbers.header().type() + "; convert them with y.astype('int64')");
        }
        if (shape.size() != 1) {
            throw new BadInputException(file + ": labels must have the shape [rows], but it is " + shape);
        }
        if (shape.get(0) != rows) {
            throw new BadInputException(
                    file + ": has " + shape.get(0) + " labels, but " + rowFile + " has " + rows + " rows");
        }
        List<String> texts = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            texts.add(Long.toString(numbers.integer(i)));
        }
        return LabelNames.of(texts);
    }
}
