package io.limpid.report.figure;

import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.explanation.ExplanationBatch;
import io.limpid.interpret.explanation.ExplanationSink;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.ModelInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Takes one row, of which one class must be explained, for the way from the score of the reference to its own. */
public final class WaterfallRow implements ExplanationSink {

    private static final int MOST_STEPS = 12;

    private final ModelInfo info;
    private final NetworkShape shape;
    private final Opponent opponent;
    private final Reference reference;
    private @Nullable Waterfall taken;

    /**
     * @param opponent what the evidence is against
     * @param reference what the row is compared with
     */
    public WaterfallRow(ModelInfo info, Opponent opponent, Reference reference) {
        this.info = info;
        this.shape = info.columnShape();
        this.opponent = opponent;
        this.reference = reference;
    }

    @Override
    public void accept(ExplanationBatch batch) {
        if (taken == null) {
            taken = waterfall(batch);
        }
    }

    private Waterfall waterfall(ExplanationBatch batch) {
        float[] scores = batch.finalScores(0, shape);
        int explained = batch.explainedClass()[0];
        Optional<ImageParts> parts = info.schema().image().map(ImageParts::new);
        double[] evidence = batch.total(0, shape);
        double[] values = parts.isPresent() ? parts.get().sums(evidence) : evidence;
        List<Integer> order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -Math.abs(values[k])))
                .toList();
        List<Integer> strongest = order.subList(0, Math.min(MOST_STEPS, order.size()));
        List<String> texts = StripRows.texts(info.schema(), batch.measured(), 0);
        List<Waterfall.Step> steps = new ArrayList<>();
        for (int place = 0; place < strongest.size(); place++) {
            int k = strongest.get(place);
            steps.add(new Waterfall.Step(
                    parts.isPresent()
                            ? "part " + (place + 1)
                            : StripRow.named(info.schema().featureName(k), texts.get(k)),
                    values[k]));
        }
        int left = order.size() - strongest.size();
        if (left > 0) {
            double rest = order.subList(strongest.size(), order.size()).stream()
                    .mapToDouble(k -> values[k])
                    .sum();
            steps.add(new Waterfall.Step(left + " more", rest));
        }
        if (reference.row().isNothing()) {
            steps.add(new Waterfall.Step("biases", batch.totalBias(0, shape)));
        }
        return new Waterfall(
                "row " + batch.rowNumbers()[0] + ", score of " + opponent.inWords(explained, scores, info.classNames()),
                reference.inWords(),
                batch.referenceScore()[0],
                steps,
                opponent.score(explained, scores),
                parts.map(cut -> picture(cut, batch, strongest)));
    }

    private Waterfall.Picture picture(ImageParts parts, ExplanationBatch batch, List<Integer> strongest) {
        ImageSize size = parts.size();
        return new Waterfall.Picture(parts, Arrays.copyOfRange(batch.input(), 0, size.pixels()), strongest);
    }

    /**
     * Returns the figure.
     *
     * @throws IllegalStateException if no row came
     */
    public PrintedFigure figure() {
        if (taken == null) {
            throw new IllegalStateException("no row was explained");
        }
        return taken;
    }
}
