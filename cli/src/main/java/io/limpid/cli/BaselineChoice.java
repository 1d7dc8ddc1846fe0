package io.limpid.cli;

import io.limpid.attribution.Baseline;
import io.limpid.attribution.faithfulness.Replacement;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.model.ModelInfo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What features are set to that measures take away: one or more of {@code zero}, {@code mean}, {@code blurred}, {@code resampled} and {@code row:N}. */
record BaselineChoice(List<String> names) {

    static final String LABEL = "zero|mean|blurred|resampled|row:N";

    private static final Pattern ROW = Pattern.compile("row:\\d{1,9}");

    /** Blurred is the mean over a square of about a quarter of the image's smaller side. */
    private static final int SIDES_PER_RADIUS = 8;

    /** From so many rows values are drawn. */
    private static final int DONORS = 1000;

    /** @param text what the user asked for; null for what suits images or tables */
    static BaselineChoice of(@Nullable List<String> text, ModelInfo info) {
        boolean image = info.schema().image().isPresent();
        List<String> names = text == null
                ? List.of("zero", "mean", image ? "blurred" : "resampled")
                : List.copyOf(new LinkedHashSet<>(text));
        for (String name : names) {
            if (!List.of("zero", "mean", "blurred", "resampled").contains(name)
                    && !ROW.matcher(name).matches()) {
                throw refused("expected zero, mean, blurred, resampled or row:N; found '" + name + "'");
            }
            if (name.equals("blurred") && !image) {
                throw refused("only images can be blurred; resampled takes values of other rows");
            }
        }
        return new BaselineChoice(names);
    }

    /**
     * Returns what takes the place of features.
     *
     * @param explained the rows that are explained, over which a mean is taken
     * @param data where other rows are from
     */
    List<Replacement> of(RowBatch explained, DataSet data, ModelInfo info, long seed) {
        return names.stream()
                .map(name -> replacement(name, explained, data, info, seed))
                .toList();
    }

    private static Replacement replacement(String name, RowBatch explained, DataSet data, ModelInfo info, long seed) {
        Encoder encoder = info.encoder();
        return switch (name) {
            case "zero" -> Replacement.by(name, Baseline.zero(encoder.features()));
            case "mean" ->
                Replacement.by(name, Baseline.mean(explained.features(), explained.rows(), encoder.features()));
            case "blurred" -> {
                ImageSize size = info.schema().image().orElseThrow();
                yield Replacement.blurred(
                        size.rows(),
                        size.columns(),
                        size.planes(),
                        Math.max(1, Math.min(size.rows(), size.columns()) / SIDES_PER_RADIUS));
            }
            case "resampled" -> Replacement.resampled(donors(data, encoder, seed), encoder.features(), seed);
            default -> Replacement.by(name, row(name, data, encoder));
        };
    }

    private static float[] donors(DataSet data, Encoder encoder, long seed) {
        int count = Math.min(DONORS, data.count());
        int[] order = new Random(seed).ints(0, data.count()).limit(count).toArray();
        RowBatch drawn = new RowBatch(data, encoder, count);
        drawn.loadOrdered(order, 0, count);
        return drawn.features();
    }

    private static Baseline row(String name, DataSet data, Encoder encoder) {
        int row = Integer.parseInt(name.substring("row:".length()));
        if (row >= data.count()) {
            throw refused(data.name() + " has rows 0 to " + (data.count() - 1) + "; found '" + name + "'");
        }
        return Baseline.of(RowBatch.featuresOf(data, encoder, row));
    }

    private static BadInputException refused(String message) {
        return new BadInputException("--baseline: " + message);
    }
}
