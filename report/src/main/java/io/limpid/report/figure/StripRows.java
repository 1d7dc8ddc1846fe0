package io.limpid.report.figure;

import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.explanation.ExplanationBatch;
import io.limpid.interpret.explanation.ExplanationSink;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.report.html.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Gathers rows for a strip of layers; of each, one class must be explained. */
public final class StripRows implements ExplanationSink {

    private final ModelInfo info;
    private final NetworkShape shape;
    private final Opponent opponent;
    private final ShownMap shown;
    private final List<StripRow> rows = new ArrayList<>();

    /** @param opponent what the evidence is against */
    public StripRows(ModelInfo info, Opponent opponent, ShownMap shown) {
        this.info = info;
        this.shape = info.columnShape();
        this.opponent = opponent;
        this.shown = shown;
    }

    @Override
    public void accept(ExplanationBatch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            rows.add(row(batch, row));
        }
    }

    private StripRow row(ExplanationBatch batch, int row) {
        int depth = shape.depth();
        int features = shape.features();
        int label = (int) batch.labels()[row];
        List<String> names = info.classNames();
        float[] scores = batch.finalScores(row, shape);
        double spoken = opponent.score(batch.explainedClass()[row], scores) - batch.referenceScore()[row];
        return new StripRow(
                "row " + batch.rowNumbers()[row] + (label < 0 ? "" : ", label " + names.get(label)),
                Arrays.copyOfRange(batch.input(), row * features, (row + 1) * features),
                texts(info.schema(), batch.measured(), row),
                shown.of(batch, row, shape),
                IntStream.range(0, depth)
                        .mapToObj(l -> names.get((int) batch.prediction()[row * depth + l]))
                        .toList(),
                shown == ShownMap.EVIDENCE
                        ? "evidence for " + opponent.inWords(batch.explainedClass()[row], scores, names) + ": "
                                + Numbers.signed(spoken)
                        : "");
    }

    /** Returns the values of a row as the user wrote them. */
    static List<String> texts(Schema schema, double[] measured, int row) {
        int columns = schema.width();
        return IntStream.range(0, columns)
                .mapToObj(k -> schema.valueText(k, measured[row * columns + k]))
                .toList();
    }

    /** Returns the figure of the rows so far. */
    public PrintedFigure figure() {
        return info.schema().image().isPresent()
                ? new LayerPictures(shown, info.schema().image().get(), rows)
                : new LayerCells(shown, info.schema(), rows);
    }
}
