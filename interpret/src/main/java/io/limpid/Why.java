package io.limpid;

import io.limpid.interpret.explanation.Opponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Why a class and not its rivals, the other classes weighted by how close they come (of two classes, the other one): how much each column adds to what the class is ahead by,
 * compared with the reference. {@link #against} asks about one rival, {@link #alone} about the class's score by itself. The account is complete: with what the reference scores,
 * and what biases add, the columns sum to the score (method, section 6). A value.
 */
public final class Why {

    private final Explanation explanation;
    private final int of;
    private final Opponent opponent;
    private final float[] weights;

    /** @param opponent what stands against the class */
    Why(Explanation explanation, int of, Opponent opponent) {
        this.explanation = explanation;
        this.of = of;
        this.opponent = opponent;
        double[] scores = explanation.figures().scores();
        weights = new float[scores.length];
        opponent.contrast().weigh(new int[] {of}, floats(scores), 1, scores.length, weights);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** Asks about another class. */
    public Why of(String className) {
        return new Why(explanation, explanation.indexOf(className), opponent);
    }

    /** Asks why it is the class and not this one. */
    public Why against(String className) {
        return new Why(explanation, of, new Opponent(Opponent.Kind.CLASS, explanation.indexOf(className)));
    }

    /** Asks about the class's score by itself. */
    public Why alone() {
        return new Why(explanation, of, Opponent.NONE);
    }

    /** Returns every column, those that say most first. */
    public List<Reason> all() {
        return reasons(column -> difference(explanation.figures().evidence(), column));
    }

    /** Returns the columns that say most, for the class or against it, those that say most first. */
    public List<Reason> top(int count) {
        List<Reason> all = all();
        return all.subList(0, Math.min(count, all.size()));
    }

    /**
     * Returns what a column says.
     *
     * @throws IllegalArgumentException if there is no column of that name
     */
    public double evidence(String column) {
        return difference(explanation.figures().evidence(), explanation.columnOf(column));
    }

    /**
     * Returns for each layer the columns as that layer reads them, those that say most first: evidence read at every layer. With what the reference scores, and what
     * biases add, all of them together sum to the score too.
     */
    public List<List<Reason>> byLayer() {
        List<List<Reason>> layers = new ArrayList<>();
        for (double[][] layer : explanation.figures().layerEvidence()) {
            layers.add(reasons(column -> difference(layer, column)));
        }
        return layers;
    }

    /** Returns the score that is explained: by how much the class's is ahead of the others', or the class's own. */
    public double score() {
        return difference(explanation.figures().scores());
    }

    /** Returns the same for the reference, where the account begins; 0 where rows are compared with nothing. */
    public double referenceScore() {
        return difference(explanation.figures().referenceScores());
    }

    /** Returns what biases add; 0 where rows are compared with another row. */
    public double bias() {
        return difference(explanation.figures().biases());
    }

    private interface OfColumn {
        double at(int column);
    }

    private List<Reason> reasons(OfColumn evidence) {
        return IntStream.range(0, explanation.columns().size())
                .mapToObj(column -> new Reason(
                        explanation.columns().get(column), explanation.values().get(column), evidence.at(column)))
                .sorted(Comparator.comparingDouble((Reason reason) -> -Math.abs(reason.evidence())))
                .toList();
    }

    private double difference(double[][] ofClasses, int column) {
        double sum = 0;
        for (int c = 0; c < weights.length; c++) {
            sum += weights[c] * ofClasses[c][column];
        }
        return sum;
    }

    private double difference(double[] ofClasses) {
        double sum = 0;
        for (int c = 0; c < weights.length; c++) {
            sum += weights[c] * ofClasses[c];
        }
        return sum;
    }

    /** Returns in words what is asked: {@code malignant rather than benign}, or {@code 3 rather than its rivals}. */
    public String question() {
        return opponent.inWords(of, floats(explanation.figures().scores()), explanation.classes());
    }

    @Override
    public String toString() {
        int most = 5;
        return String.format(
                        Locale.ROOT, "%s: score %.2f, of the reference %.2f; ", question(), score(), referenceScore())
                + top(most).stream().map(Reason::toString).collect(Collectors.joining(", "));
    }
}
