package io.limpid.reproduce.truth;

import io.limpid.attribution.Baseline;
import io.limpid.attribution.NetworkFunction;
import io.limpid.attribution.faithfulness.Replacement;
import io.limpid.core.network.RandomStreams;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.training.Recipe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What maps compare rows with: one reference, or several whose maps are averaged.
 *
 * @param name what it is called: zero, mean, blurred, resampled or others
 * @param rows the references
 * @param compared the places of the rows that are compared with each of them
 */
record ReferenceRows(String name, List<Baseline> rows, List<int[]> compared) {

    /** Over so many training rows maps are averaged. */
    static final int DRAWN = 20;

    /** Over so many that got another answer: as many as a model keeps. */
    static final int OTHERS = Recipe.USUAL_KEPT_ROWS;

    /** From so many training rows those are drawn that the network takes for other classes. */
    private static final int TRIED = 1000;

    private static final int BATCH = 256;

    /** Blurred is the mean over a square of about a quarter of the image's smaller side, as for {@code evaluate}. */
    private static final int SIDES_PER_RADIUS = 8;

    ReferenceRows {
        rows = List.copyOf(rows);
        compared = List.copyOf(compared);
    }

    /**
     * Returns a row of zeros; the mean of the training rows; of images each one blurred, of tables training rows drawn at random; and
     * training rows that the network takes for another class than the one that is explained.
     *
     * @param targets the class that each row is explained for
     */
    static List<ReferenceRows> of(Model model, DataSet train, RowBatch explained, int[] targets, long seed) {
        ModelInfo info = model.info();
        int[] all = IntStream.range(0, explained.rows()).toArray();
        List<ReferenceRows> references = new ArrayList<>();
        for (String text : List.of("zero", "mean")) {
            Reference reference = Reference.parse(text, info, () -> train);
            references.add(
                    new ReferenceRows(text, List.of(Baseline.of(reference.row().row())), List.of(all)));
        }
        int[] places = RandomStreams.of(seed, "rows to compare with")
                .ints(TRIED, 0, train.count())
                .toArray();
        RowBatch drawn = new RowBatch(train, info.encoder(), TRIED);
        drawn.loadOrdered(places, 0, TRIED);
        List<Baseline> donors = baselines(drawn.features(), TRIED);
        Optional<ImageSize> image = info.schema().image();
        references.add(
                image.isPresent()
                        ? blurred(image.get(), explained)
                        : new ReferenceRows("resampled", donors.subList(0, DRAWN), Collections.nCopies(DRAWN, all)));
        references.add(others(donors, predictions(model, drawn.features()), targets));
        return references;
    }

    private static ReferenceRows blurred(ImageSize size, RowBatch explained) {
        int radius = Math.max(1, Math.min(size.rows(), size.columns()) / SIDES_PER_RADIUS);
        float[] blurred = Replacement.blurred(size.rows(), size.columns(), size.planes(), radius)
                .maker()
                .of(explained.features(), explained.rows());
        return new ReferenceRows(
                "blurred",
                baselines(blurred, explained.rows()),
                IntStream.range(0, explained.rows())
                        .mapToObj(row -> new int[] {row})
                        .toList());
    }

    /** The first donors that are not of the class of a row, up to {@link #OTHERS}; all donors where there are none. */
    static ReferenceRows others(List<Baseline> donors, int[] classes, int[] targets) {
        List<List<Integer>> compared = new ArrayList<>();
        for (int donor = 0; donor < donors.size(); donor++) {
            compared.add(new ArrayList<>());
        }
        for (int row = 0; row < targets.length; row++) {
            int target = targets[row];
            int[] others = IntStream.range(0, classes.length)
                    .filter(donor -> classes[donor] != target)
                    .limit(OTHERS)
                    .toArray();
            for (int donor : others.length == 0 ? IntStream.range(0, OTHERS).toArray() : others) {
                compared.get(donor).add(row);
            }
        }
        int[] used = IntStream.range(0, donors.size())
                .filter(donor -> !compared.get(donor).isEmpty())
                .toArray();
        return new ReferenceRows(
                "others",
                IntStream.of(used).mapToObj(donors::get).toList(),
                IntStream.of(used)
                        .mapToObj(donor -> compared.get(donor).stream()
                                .mapToInt(Integer::intValue)
                                .toArray())
                        .toList());
    }

    private static int[] predictions(Model model, float[] rows) {
        int[] predicted = new int[TRIED];
        try (NetworkFunction function = NetworkFunction.of(model.network(), BATCH)) {
            function.predict(TRIED, function.rowsOf(rows), predicted);
        }
        return predicted;
    }

    private static List<Baseline> baselines(float[] values, int count) {
        int width = values.length / count;
        List<Baseline> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            float[] one = new float[width];
            System.arraycopy(values, row * width, one, 0, width);
            rows.add(Baseline.of(one));
        }
        return rows;
    }

    /** Returns how many references each of some rows is compared with, [count]. */
    int[] counts(int count) {
        int[] counts = new int[count];
        for (int[] places : compared) {
            for (int row : places) {
                counts[row]++;
            }
        }
        return counts;
    }

    /** Returns the mean of the references of each row, [count, D]: what a map that is linear in them compares it with. */
    float[] means(int count) {
        int width = rows.get(0).features();
        int[] counts = counts(count);
        float[] means = new float[count * width];
        for (int i = 0; i < rows.size(); i++) {
            for (int row : compared.get(i)) {
                for (int k = 0; k < width; k++) {
                    means[row * width + k] += rows.get(i).value(k) / counts[row];
                }
            }
        }
        return means;
    }
}
