package io.limpid.interpret.tabular;

import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.explanation.ExplanationBatch;
import io.limpid.interpret.explanation.ExplanationSink;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Adds up explanations feature by feature, for each explained class and for all rows: the contribution map of the last layer, and
 * the evidence summed over the layers. Its size does not depend on the number of rows.
 */
public final class FeatureMeans implements ExplanationSink {

    private final NetworkShape shape;
    private final long[] rows;
    private final double[][] contribution;
    private final double[][] absoluteContribution;
    private final double[][] evidence;
    private final double[][] absoluteEvidence;
    private final double[] bias;
    private final double[] referenceScore;

    /** @param shape of the network that explains */
    public FeatureMeans(NetworkShape shape) {
        this.shape = shape;
        int groups = shape.classes() + 1;
        rows = new long[groups];
        contribution = new double[groups][shape.features()];
        absoluteContribution = new double[groups][shape.features()];
        evidence = new double[groups][shape.features()];
        absoluteEvidence = new double[groups][shape.features()];
        bias = new double[groups];
        referenceScore = new double[groups];
    }

    /** Takes rows that are explained for one class each. */
    @Override
    public void accept(ExplanationBatch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            add(batch, row, batch.explainedClass()[row]);
            add(batch, row, shape.classes());
        }
    }

    private void add(ExplanationBatch batch, int row, int group) {
        int depth = shape.depth();
        int features = shape.features();
        rows[group]++;
        referenceScore[group] += batch.referenceScore()[row];
        bias[group] += batch.totalBias(row, shape);
        double[] total = batch.total(row, shape);
        for (int i = 0; i < features; i++) {
            double moved = batch.contribution()[(row * depth + depth - 1) * features + i];
            double spoken = total[i];
            contribution[group][i] += moved;
            absoluteContribution[group][i] += Math.abs(moved);
            evidence[group][i] += spoken;
            absoluteEvidence[group][i] += Math.abs(spoken);
        }
    }

    /** Returns C: the number of the group that holds all rows. Groups below it are the classes. */
    public int all() {
        return shape.classes();
    }

    /** Returns how many rows a group has. */
    public long rows(int group) {
        return rows[group];
    }

    /**
     * Returns the means of a feature over the rows of a group; NaN where there are none.
     *
     * @param group a class, or {@link #all()}
     */
    public FeatureMean of(int group, int feature) {
        double count = rows[group];
        return new FeatureMean(
                contribution[group][feature] / count,
                absoluteContribution[group][feature] / count,
                evidence[group][feature] / count,
                absoluteEvidence[group][feature] / count);
    }

    /** Returns all features, those of the largest mean absolute evidence over all rows first; on a tie, the lower number. */
    public List<Integer> ranked() {
        double[] strength = absoluteEvidence[all()];
        return IntStream.range(0, strength.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -strength[i]).thenComparing(i -> i))
                .toList();
    }

    /** Returns the mean score of the reference over the rows of a group, which the account of a row begins with; 0 against nothing. */
    public double referenceScore(int group) {
        return referenceScore[group] / rows[group];
    }

    /** Returns the mean evidence of the biases over the rows of a group. */
    public double bias(int group) {
        return bias[group] / rows[group];
    }
}
