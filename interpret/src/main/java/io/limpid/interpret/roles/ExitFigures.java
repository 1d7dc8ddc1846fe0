package io.limpid.interpret.roles;

/**
 * What a rule of early exit does to some rows, told from the scores of all layers.
 *
 * @param threshold the rule's
 * @param accuracy the share of rows whose answer is the label, in [0, 1]
 * @param answered how many rows each layer answers, first layer first; they sum to the number of rows
 */
public record ExitFigures(double threshold, double accuracy, int[] answered) {

    /**
     * Applies a rule to rows.
     *
     * @throws IllegalArgumentException if the rule is for another number of layers
     */
    public static ExitFigures of(LayerScores scores, ExitRule rule) {
        if (rule.depth() != scores.depth()) {
            throw new IllegalArgumentException(
                    "a rule for " + rule.depth() + " layers does not fit " + scores.depth() + " layers");
        }
        int[] answered = new int[scores.depth()];
        int right = 0;
        for (int row = 0; row < scores.rows(); row++) {
            int layer = layer(scores, rule, row);
            answered[layer - 1]++;
            right += scores.prediction(layer, row) == scores.labels()[row] ? 1 : 0;
        }
        return new ExitFigures(rule.threshold(), (double) right / scores.rows(), answered);
    }

    /** Returns the layer, 1 to L, that answers a row. */
    static int layer(LayerScores scores, ExitRule rule, int row) {
        int layer = 1;
        while (!rule.answersAt(
                layer,
                scores.scores()[layer - 1],
                row * scores.classes(),
                scores.classes(),
                scores.prediction(layer, row))) {
            layer++;
        }
        return layer;
    }

    /** Returns how many layers a row goes through in the mean, in [1, L]. */
    public double meanLayers() {
        double layers = 0;
        for (int l = 1; l <= answered.length; l++) {
            layers += (double) l * answered[l - 1];
        }
        return layers / rows();
    }

    /** Returns the share of rows that are answered before the last layer, in [0, 1]. */
    public double earlyShare() {
        return 1 - (double) answered[answered.length - 1] / rows();
    }

    private int rows() {
        int rows = 0;
        for (int count : answered) {
            rows += count;
        }
        return rows;
    }
}
