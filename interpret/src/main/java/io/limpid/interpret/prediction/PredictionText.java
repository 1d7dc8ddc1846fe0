package io.limpid.interpret.prediction;

import io.limpid.interpret.data.Schema;
import io.limpid.interpret.model.ModelInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What an answer consists of, as text: the columns that every form of answers has in common. */
final class PredictionText {

    private final Schema schema;
    private final int classes;
    private final int top;

    /** @param top how many columns that spoke most are told */
    PredictionText(ModelInfo info, int top) {
        this.schema = info.schema();
        this.classes = info.shape().classes();
        this.top = Math.min(top, schema.width());
    }

    String className(int index) {
        return schema.classNames().get(index);
    }

    static float likelihood(PredictionBatch batch, int row, int index, int classes) {
        return batch.likelihood()[row * classes + index];
    }

    float margin(PredictionBatch batch, int row) {
        return likelihood(batch, row, batch.prediction()[row], classes)
                - likelihood(batch, row, batch.runnerUp()[row], classes);
    }

    int classes() {
        return classes;
    }

    int top() {
        return top;
    }

    /** Returns the columns that spoke most for or against, strongest first: {@code column=value (+0.42)}. */
    List<String> reasons(PredictionBatch batch, int row) {
        int columns = schema.width();
        int first = row * columns;
        List<String> reasons = new ArrayList<>();
        IntStream.range(0, columns)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -Math.abs(batch.evidence()[first + k])))
                .limit(top)
                .forEach(k -> reasons.add(String.format(
                        Locale.ROOT,
                        "%s=%s (%+.2f)",
                        schema.featureName(k),
                        schema.valueText(k, batch.measured()[first + k]),
                        batch.evidence()[first + k])));
        return reasons;
    }
}
