package io.limpid.cli;

import io.limpid.attribution.ScaledFunction;
import io.limpid.attribution.ScoreFunction;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.network.NetworkShape;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.MeanRow;
import io.limpid.interpret.data.MinMaxEncoder;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.model.ModelInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rows for a function that is no model of ours. Measures see them scaled to [0, 1] by their range, the function in their own units.
 *
 * @param data the rows
 * @param function takes scaled rows
 * @param info what a model would say of these rows, as if there was one: of its network only the numbers of features and classes mean anything
 */
record FunctionRows(DataSet data, ScoreFunction function, ModelInfo info) {

    /** @throws BadInputException if the rows are none that the function takes */
    static FunctionRows of(DataSet data, ScoreFunction function) {
        if (data.width() != function.features()) {
            throw new BadInputException(data.name() + ": rows of " + data.width() + " features, but the function takes "
                    + function.features());
        }
        requireNumbers(data);
        MinMaxEncoder encoder = MinMaxEncoder.fit(data.rows());
        ModelInfo info = new ModelInfo(
                NetworkShape.of(data.width(), function.classes(), 1),
                data.schema().withClasses(classNames(data, function.classes())),
                encoder,
                "",
                Optional.of(EvidenceReference.of(MeanRow.of(data, encoder))),
                Optional.empty(),
                Optional.empty());
        return new FunctionRows(data, new ScaledFunction(function, encoder.minimum(), encoder.maximum()), info);
    }

    private static void requireNumbers(DataSet data) {
        for (int i = 0; i < data.width(); i++) {
            if (!data.schema().textsOf(i).isEmpty()) {
                throw new BadInputException(
                                data.name() + ": the column '" + data.schema().featureName(i)
                                        + "' holds texts, but a function takes numbers; leave it out")
                        .about("ignore");
            }
        }
        double[] row = new double[data.width()];
        for (int r = 0; r < data.count(); r++) {
            data.rows().read(r, row, 0);
            for (int i = 0; i < row.length; i++) {
                if (Double.isNaN(row[i])) {
                    throw new BadInputException(data.name() + ": row "
                                    + data.rows().number(r) + " lacks a value in '"
                                    + data.schema().featureName(i)
                                    + "', but a function takes numbers; leave such rows out")
                            .about("missing");
                }
            }
        }
    }

    private static List<String> classNames(DataSet data, int classes) {
        return data.classNames().size() == classes
                ? data.classNames()
                : IntStream.range(0, classes).mapToObj(String::valueOf).toList();
    }

    /** Returns some of the rows, scaled. */
    RowBatch batch(RowRange range) {
        RowBatch batch = new RowBatch(data, info.encoder(), range.count());
        batch.loadRange(range.first(), range.last() + 1);
        return batch;
    }

    /** Returns the classes of rows; absent where they are unknown, or not as many as the function's. */
    Optional<int[]> labels(RowBatch batch) {
        return data.labels().isPresent()
                        && data.classNames().size() == info.classNames().size()
                ? Optional.of(Arrays.copyOf(batch.labels(), batch.rows()))
                : Optional.empty();
    }
}
