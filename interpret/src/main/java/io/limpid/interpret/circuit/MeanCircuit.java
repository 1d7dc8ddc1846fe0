package io.limpid.interpret.circuit;

import io.limpid.core.interpretation.Circuit;
import io.limpid.core.interpretation.CircuitForm;
import io.limpid.interpret.data.Encoder;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The mean of the circuits of rows, for a score or a weighted sum of scores, with features folded to the user's columns. As each of them is
 * complete, so is the mean. An edge's <em>flow</em> is the part of the score that runs through it: the edge times what one unit of its target adds to the score in all,
 * directly and through every later detector. What flows into a detector flows out of it, and what flows out of features and biases is the score.
 */
public final class MeanCircuit {

    private final CircuitForm form;
    private final int columns;
    private final int[] columnOf;
    private final double[] strengths;
    private final double[] votes;
    private final double[] classVotes;
    private final double[][] edges;
    private final double[][] flows;
    private final double[][] columnEdges;
    private final double[][] columnFlows;
    private final double[] influence;
    private double referenceScore;
    private int rows;
    private int explained = -1;
    private boolean severalExplained;

    /** @param encoder says which features each column became */
    MeanCircuit(CircuitForm form, Encoder encoder) {
        this.form = form;
        columns = encoder.columns();
        columnOf = new int[encoder.features()];
        Arrays.setAll(columnOf, encoder::columnOf);
        int depth = form.shape().depth();
        int sources = form.sourcesBelow(depth + 1);
        strengths = new double[sources];
        votes = new double[sources];
        influence = new double[sources];
        classVotes = new double[sources * form.shape().classes()];
        edges = new double[depth][];
        flows = new double[depth][];
        columnEdges = new double[depth][];
        columnFlows = new double[depth][];
        for (int l = 1; l <= depth; l++) {
            edges[l - 1] = new double[form.sourcesBelow(l) * form.rank(l)];
            flows[l - 1] = new double[edges[l - 1].length];
            columnEdges[l - 1] = new double[form.rank(l) * columns];
            columnFlows[l - 1] = new double[columnEdges[l - 1].length];
        }
    }

    /**
     * Adds a row.
     *
     * @param ofClass whose score is explained
     * @param weights of the class scores, from {@code first} on, [C]
     * @param ofReference the class scores of the reference, [C]
     */
    void add(Circuit circuit, int ofClass, float[] weights, int first, float[] ofReference) {
        severalExplained |= rows > 0 && ofClass != explained;
        explained = ofClass;
        rows++;
        int classes = form.shape().classes();
        for (int c = 0; c < classes; c++) {
            referenceScore += (double) weights[first + c] * ofReference[c];
        }
        for (int source = 0; source < strengths.length; source++) {
            double influenceOfUnit = 0;
            for (int c = 0; c < classes; c++) {
                influenceOfUnit += (double) weights[first + c] * circuit.voteWeight(source, c);
                classVotes[source * classes + c] += circuit.vote(source, c);
            }
            influence[source] = influenceOfUnit;
            strengths[source] += circuit.value(source);
            votes[source] += influenceOfUnit * circuit.value(source);
        }
        for (int l = form.shape().depth(); l >= 1; l--) {
            addEdgesInto(l, circuit);
        }
    }

    /** When it is a layer's turn, the influence of its own detectors is complete. */
    private void addEdgesInto(int l, Circuit circuit) {
        int rank = form.rank(l);
        int below = form.sourcesBelow(l);
        for (int source = 0; source < below; source++) {
            double value = circuit.value(source);
            double through = 0;
            for (int k = 0; k < rank; k++) {
                double weight = circuit.weight(source, l, k);
                double onwards = weight * influence[below + k];
                through += onwards;
                edges[l - 1][source * rank + k] += weight * value;
                flows[l - 1][source * rank + k] += onwards * value;
            }
            influence[source] += through;
        }
        for (int k = 0; k < rank; k++) {
            for (int i = 0; i < columnOf.length; i++) {
                double amount = circuit.featureEdge(i, l, k);
                int at = k * columns + columnOf[i];
                columnEdges[l - 1][at] += amount;
                columnFlows[l - 1][at] += amount * influence[below + k];
            }
        }
    }

    /** Returns how many detectors there are, and how sources are counted. */
    public CircuitForm form() {
        return form;
    }

    /** Returns K, how many columns there are. */
    public int columns() {
        return columns;
    }

    /** Returns of how many rows it is the mean. */
    public int rows() {
        return rows;
    }

    /** Returns the class that is explained of all rows, if it is the same one. */
    public OptionalInt explained() {
        return severalExplained || rows == 0 ? OptionalInt.empty() : OptionalInt.of(explained);
    }

    /** Returns what the explained score is for the reference. */
    public double referenceScore() {
        return referenceScore / Math.max(1, rows);
    }

    /** Returns the explained score: that of the reference, and all votes. */
    public double score() {
        return referenceScore() + Arrays.stream(votes).sum() / Math.max(1, rows);
    }

    /** Returns the strength of a detector, or whether a bias has a part, as 1 or 0. */
    public double value(int source) {
        return strengths[source] / rows;
    }

    /** Returns what a source adds to the explained score directly. */
    public double vote(int source) {
        return votes[source] / rows;
    }

    /** Returns what a source adds to the score of a class directly. */
    public double vote(int source, int ofClass) {
        return classVotes[source * form.shape().classes() + ofClass] / rows;
    }

    /** Returns what a source adds to the strength of a detector of a higher layer directly. */
    public double edge(int source, int layer, int detector) {
        return edges[layer - 1][source * form.rank(layer) + detector] / rows;
    }

    /** Returns the part of the explained score that runs through an edge. */
    public double flow(int source, int layer, int detector) {
        return flows[layer - 1][source * form.rank(layer) + detector] / rows;
    }

    /** Returns what a column adds to the strength of a detector directly. */
    public double columnEdge(int column, int layer, int detector) {
        return columnEdges[layer - 1][detector * columns + column] / rows;
    }

    /** Returns the part of the explained score that runs through the edge from a column. */
    public double columnFlow(int column, int layer, int detector) {
        return columnFlows[layer - 1][detector * columns + column] / rows;
    }
}
