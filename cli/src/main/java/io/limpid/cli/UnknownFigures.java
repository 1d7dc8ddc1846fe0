package io.limpid.cli;

import java.util.Map;
import java.util.Objects;

/** Why a figure can be no number: one sentence for each that may be none although all went well. */
final class UnknownFigures {

    private static final Map<String, String> REASONS = Map.of(
            "recall", "no row is of this class",
            "precision", "no row was given this class",
            "layerMapFaithfulness",
                    "on these rows the evidence at the input is hardly more faithful than a random map, so that no share"
                            + " of it can be told; take other rows, or another baseline",
            "linearAccuracy", "the model does not tell what a linear model reaches, or that one diverged",
            "loss", "the loss grew beyond all numbers; take a lower learning rate",
            "testLoss", "a likelihood of 0 was given to the class of a row");

    private static final String OTHERWISE = "no finite number came out of the computation";

    private UnknownFigures() {}

    /**
     * Returns the sentence for a figure.
     *
     * @param path the names that lead to it, with points between: {@code recall.rare}
     */
    static String reason(String path) {
        for (String name : path.split("\\.", -1)) {
            if (REASONS.containsKey(name)) {
                return Objects.requireNonNull(REASONS.get(name));
            }
        }
        return OTHERWISE;
    }
}
