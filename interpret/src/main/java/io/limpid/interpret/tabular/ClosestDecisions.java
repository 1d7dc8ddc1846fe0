package io.limpid.interpret.tabular;

import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.explanation.ExplanationBatch;
import io.limpid.interpret.explanation.ExplanationSink;
import io.limpid.interpret.model.ModelInfo;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keeps, of the rows that were given each class, the one that came closest to another: the least difference between the highest
 * score and the next. Rows have to be explained for the predicted class by {@link ClassContrast#AGAINST_RUNNER_UP}.
 */
public final class ClosestDecisions implements ExplanationSink {

    private final NetworkShape shape;
    private final Schema schema;
    private final Decision[] closest;

    /** @param info of the model that explains */
    public ClosestDecisions(ModelInfo info) {
        this.shape = info.columnShape();
        this.schema = info.schema();
        closest = new Decision[shape.classes()];
    }

    @Override
    public void accept(ExplanationBatch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            float[] scores = batch.finalScores(row, shape);
            int decided = batch.explainedClass()[row];
            int rival = ClassContrast.strongestRival(decided, scores, 0, shape.classes());
            double difference = (double) scores[decided] - scores[rival];
            if (closest[decided] == null || difference < closest[decided].difference()) {
                closest[decided] = decision(batch, row, decided, rival, difference);
            }
        }
    }

    private Decision decision(ExplanationBatch batch, int row, int decided, int rival, double difference) {
        int features = shape.features();
        float[] evidence = new float[features];
        double[] total = batch.total(row, shape);
        for (int i = 0; i < features; i++) {
            evidence[i] = (float) total[i];
        }
        return new Decision(
                batch.rowNumbers()[row],
                (int) batch.labels()[row],
                decided,
                rival,
                difference,
                batch.referenceScore()[row],
                batch.totalBias(row, shape),
                values(batch, row),
                evidence);
    }

    private List<String> values(ExplanationBatch batch, int row) {
        return IntStream.range(0, schema.width())
                .mapToObj(k -> schema.valueText(k, batch.measured()[row * schema.width() + k]))
                .toList();
    }

    /** Returns the closest decision for each class that a row was given, in the order of the classes. */
    public List<Decision> found() {
        return Stream.of(closest).filter(Objects::nonNull).toList();
    }
}
