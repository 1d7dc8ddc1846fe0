package io.limpid.interpret.roles;

import io.limpid.core.network.ClassWeights;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.model.Model;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The temperature that makes a trained network's likelihoods honest; see {@link LayerTemperatures}. */
public final class FinalTemperature {

    private FinalTemperature() {}

    /**
     * Fits it to rows that the weights were not fitted to.
     *
     * @param rows with labels
     * @param weights of the classes; absent where all rows count the same
     * @return empty if all rows are classified rightly: the surer the better, such rows say, and can't tell how often answers are wrong
     */
    public static OptionalDouble of(Model model, DataSet rows, Optional<ClassWeights> weights) {
        LayerScores scores = LayerScores.ofLast(model, rows);
        boolean allRight =
                IntStream.range(0, scores.rows()).allMatch(row -> scores.prediction(1, row) == scores.labels()[row]);
        if (allRight) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                weights.isPresent()
                        ? LayerTemperatures.fit(scores, 1, weights.get().values())
                        : LayerTemperatures.fit(scores, 1));
    }
}
