package io.limpid;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Why a class, or why a class and not another: how much each column adds to its score, compared with the reference. The account is complete: with what the reference scores, and
 * what biases add, the columns sum to the score (method, section 6). A value.
 */
public final class Why {

    private final Explanation explanation;
    private final int of;
    private final @Nullable Integer against;

    Why(Explanation explanation, int of, @Nullable Integer against) {
        this.explanation = explanation;
        this.of = of;
        this.against = against;
    }

    /** Asks about another class. */
    public Why of(String className) {
        return new Why(explanation, explanation.indexOf(className), against);
    }

    /** Asks why it is the class and not this one. */
    public Why against(String className) {
        return new Why(explanation, of, explanation.indexOf(className));
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

    /** Returns the score that is explained: the class's, or by how much it is ahead of the other's. */
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
        return ofClasses[of][column] - (against == null ? 0 : ofClasses[against][column]);
    }

    private double difference(double[] ofClasses) {
        return ofClasses[of] - (against == null ? 0 : ofClasses[against]);
    }

    /** Returns in words what is asked: {@code malignant}, or {@code malignant rather than benign}. */
    public String question() {
        List<String> names = explanation.classes();
        return names.get(of)
                + Optional.ofNullable(against)
                        .map(other -> " rather than " + names.get(other))
                        .orElse("");
    }

    @Override
    public String toString() {
        int most = 5;
        return String.format(
                        Locale.ROOT, "%s: score %.2f, of the reference %.2f; ", question(), score(), referenceScore())
                + top(most).stream().map(Reason::toString).collect(Collectors.joining(", "));
    }
}
