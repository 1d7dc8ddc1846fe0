package io.limpid.cli;

import io.limpid.attribution.faithfulness.TrueFeatures;
import io.limpid.formats.BadInputException;
import io.limpid.formats.NpyReader;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.FeatureRows;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.synthetic.SyntheticSource;
import io.limpid.interpret.synthetic.SyntheticTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is known of the reasons for the classes of rows: of data that are made up, or from a file. */
final class TruthOption {

    @Option(
            names = "--truth",
            paramLabel = "FILE.npy",
            description =
                    "Where the true reasons of each row are marked, so that methods are judged by them: truth values or"
                            + " numbers other than 0, one for each column or pixel, of all rows alike or row by row."
                            + " Known by themselves of data that are made up (synthetic:xor).")
    private @Nullable Path file;

    /** Returns the files that are read. */
    List<Path> files() {
        return file == null ? List.of() : List.of(file);
    }

    /**
     * Returns the true reasons of rows, where they are known.
     *
     * @param spec names the data
     * @param rows all rows of the data, in whose order the file has to be
     * @param batch the rows that are explained
     * @param numbers which they are among all
     */
    Optional<TrueFeatures> of(String spec, FeatureRows rows, RowBatch batch, int[] numbers, Encoder encoder) {
        int[] columnOf =
                IntStream.range(0, encoder.features()).map(encoder::columnOf).toArray();
        if (file != null) {
            return Optional.of(fromFile(file, rows, numbers, columnOf));
        }
        return SyntheticSource.task(spec).map(task -> TrueFeatures.ofColumns(columnOf, reasons(task, batch)));
    }

    private static List<boolean[]> reasons(SyntheticTask task, RowBatch batch) {
        int width = batch.measured().length / batch.rows();
        return IntStream.range(0, batch.rows())
                .mapToObj(row -> task.reasons(Arrays.copyOfRange(batch.measured(), row * width, (row + 1) * width)))
                .toList();
    }

    private static TrueFeatures fromFile(Path file, FeatureRows rows, int[] numbers, int[] columnOf) {
        NpyReader marks = NpyReader.open(file);
        int columns = rows.width();
        boolean forEach = marks.elements() == (long) rows.count() * columns;
        if ((!forEach && marks.elements() != columns) || marks.header().isText()) {
            throw new BadInputException("--truth: " + file + ": expected truth values, one for each of " + columns
                    + " columns, or that for each of " + rows.count() + " rows; found the shape "
                    + marks.header().shape() + " of "
                    + marks.header().type());
        }
        List<boolean[]> masks = new ArrayList<>();
        for (int row : forEach ? numbers : new int[] {0}) {
            boolean[] mask = new boolean[columns];
            for (int i = 0; i < columns; i++) {
                mask[i] = isMarked(marks, (forEach ? (long) row * columns : 0) + i);
            }
            masks.add(mask);
        }
        try {
            return TrueFeatures.ofColumns(columnOf, masks);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--truth: " + file + ": " + e.getMessage(), e);
        }
    }

    private static boolean isMarked(NpyReader marks, long element) {
        return marks.header().isFloat() ? marks.floating(element) != 0 : marks.integer(element) != 0;
    }
}
