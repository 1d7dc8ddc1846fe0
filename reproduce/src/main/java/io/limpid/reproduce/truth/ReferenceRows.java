package io.limpid.reproduce.truth;

import io.limpid.attribution.Baseline;
import io.limpid.attribution.faithfulness.Replacement;
import io.limpid.core.network.RandomStreams;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What maps compare rows with.
 *
 * @param name what it is called: zero, mean, blurred or resampled
 * @param rows one for all; or several, whose maps are averaged; or one for each row
 * @param oneEach whether there is one for each row
 */
record ReferenceRows(String name, List<Baseline> rows, boolean oneEach) {

    /** Of so many training rows the maps are averaged. */
    static final int DRAWN = 10;

    /** Blurred is the mean over a square of about a quarter of the image's smaller side, as for {@code evaluate}. */
    private static final int SIDES_PER_RADIUS = 8;

    ReferenceRows {
        rows = List.copyOf(rows);
    }

    /**
     * Returns a row of zeros, the mean of the training rows, and a third: of images each one blurred, of tables training rows drawn at
     * random.
     */
    static List<ReferenceRows> of(Model model, DataSet train, RowBatch explained, long seed) {
        ModelInfo info = model.info();
        List<ReferenceRows> all = new ArrayList<>();
        for (String text : List.of("zero", "mean")) {
            Reference reference = Reference.parse(text, info, () -> train);
            all.add(new ReferenceRows(text, List.of(Baseline.of(reference.row().row())), false));
        }
        Optional<ImageSize> image = info.schema().image();
        all.add(image.isPresent() ? blurred(image.get(), explained) : resampled(info, train, seed));
        return all;
    }

    private static ReferenceRows blurred(ImageSize size, RowBatch explained) {
        int radius = Math.max(1, Math.min(size.rows(), size.columns()) / SIDES_PER_RADIUS);
        float[] blurred = Replacement.blurred(size.rows(), size.columns(), size.planes(), radius)
                .maker()
                .of(explained.features(), explained.rows());
        return new ReferenceRows("blurred", baselines(blurred, explained.rows()), true);
    }

    private static ReferenceRows resampled(ModelInfo info, DataSet train, long seed) {
        int[] places = RandomStreams.of(seed, "rows to compare with")
                .ints(DRAWN, 0, train.count())
                .toArray();
        RowBatch drawn = new RowBatch(train, info.encoder(), DRAWN);
        drawn.loadOrdered(places, 0, DRAWN);
        return new ReferenceRows("resampled", baselines(drawn.features(), DRAWN), false);
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

    /** Returns the mean of the rows: what a map that is linear in them compares with. */
    Baseline mean() {
        int width = rows.get(0).features();
        float[] all = new float[rows.size() * width];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row).row(), 0, all, row * width, width);
        }
        return Baseline.mean(all, rows.size(), width);
    }
}
