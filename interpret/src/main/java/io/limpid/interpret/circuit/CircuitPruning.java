package io.limpid.interpret.circuit;

import io.limpid.core.interpretation.CircuitForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Leaves of a circuit the fewest edges that carry a share of what flows: those of the largest absolute flow. Of these, only what is connected to
 * the score by others that are kept stays.
 */
public final class CircuitPruning {

    private static final double ROUNDING = 1e-12;

    private final MeanCircuit circuit;
    private final CircuitForm form;
    private final int depth;
    private final int sources;

    /** The source and the target of each edge. Numbered are the sources of the form, then what goes in, then the score. */
    private final List<int[]> ends = new ArrayList<>();

    private final double[] amounts;
    private final double[] flows;

    private final boolean pictured;

    private final int inputs;
    private final int score;

    private CircuitPruning(MeanCircuit circuit, boolean pictured) {
        this.circuit = circuit;
        this.pictured = pictured;
        inputs = pictured ? 1 : circuit.columns();
        form = circuit.form();
        depth = form.shape().depth();
        sources = form.sourcesBelow(depth + 1);
        score = sources + inputs;
        int count = sources;
        for (int l = 1; l <= depth; l++) {
            count += form.rank(l) * (form.sourcesBelow(l) + inputs);
        }
        amounts = new double[count];
        flows = new double[count];
        collect();
    }

    private void collect() {
        for (int l = 1; l <= depth; l++) {
            for (int k = 0; k < form.rank(l); k++) {
                int to = form.source(l, k);
                for (int source = 0; source < form.sourcesBelow(l); source++) {
                    add(source, to, circuit.edge(source, l, k), circuit.flow(source, l, k));
                }
                addInputs(l, k, to);
            }
        }
        for (int source = 0; source < sources; source++) {
            add(source, score, circuit.vote(source), circuit.vote(source));
        }
    }

    private void addInputs(int l, int k, int to) {
        double edge = 0;
        double flow = 0;
        for (int column = 0; column < circuit.columns(); column++) {
            if (!pictured) {
                add(sources + column, to, circuit.columnEdge(column, l, k), circuit.columnFlow(column, l, k));
            }
            edge += circuit.columnEdge(column, l, k);
            flow += circuit.columnFlow(column, l, k);
        }
        if (pictured) {
            add(sources, to, edge, flow);
        }
    }

    private void add(int from, int to, double amount, double flow) {
        amounts[ends.size()] = amount;
        flows[ends.size()] = flow;
        ends.add(new int[] {from, to});
    }

    /**
     * Prunes a circuit.
     *
     * @param share of the absolute flow that is kept, in [0, 1]; all edges that carry anything at 1
     * @param pictured whether all columns are one node, the picture that they make
     */
    public static CircuitGraph prune(MeanCircuit circuit, double share, boolean pictured) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share lies in [0, 1], but is " + share);
        }
        return new CircuitPruning(circuit, pictured).graph(share);
    }

    /** The more edges are taken, the more are connected, so the fewest that suffice are found by bisection. */
    private CircuitGraph graph(double share) {
        Integer[] order = new Integer[flows.length];
        Arrays.setAll(order, edge -> edge);
        Integer[] downwards = order.clone();
        Arrays.sort(order, Comparator.comparingDouble((Integer edge) -> -Math.abs(flows[edge])));
        Arrays.sort(downwards, Comparator.comparingInt((Integer edge) -> -ends.get(edge)[1]));
        int[] ranks = new int[order.length];
        double all = 0;
        int few = -1;
        int enough = 0;
        for (int rank = 0; rank < order.length; rank++) {
            ranks[order[rank]] = rank;
            all += Math.abs(flows[order[rank]]);
            enough += flows[order[rank]] == 0 ? 0 : 1;
        }
        while (enough - few > 1) {
            int middle = (few + enough) / 2;
            if (carried(connected(downwards, ranks, middle)) >= share * all * (1 - ROUNDING)) {
                enough = middle;
            } else {
                few = middle;
            }
        }
        List<Integer> kept = connected(downwards, ranks, enough);
        kept.sort(Comparator.comparingInt((Integer edge) -> ranks[edge]));
        return named(kept, all, all > 0 ? carried(kept) / all : 1);
    }

    private double carried(List<Integer> edges) {
        return edges.stream().mapToDouble(edge -> Math.abs(flows[edge])).sum();
    }

    /**
     * Returns those of the first edges by flow that are connected to the score by others of these. Sources are counted upwards, so going down from the score
     * each target is known before what goes into it.
     */
    private List<Integer> connected(Integer[] downwards, int[] ranks, int count) {
        boolean[] reaches = new boolean[score + 1];
        reaches[score] = true;
        List<Integer> connected = new ArrayList<>();
        for (int edge : downwards) {
            if (ranks[edge] < count && reaches[ends.get(edge)[1]]) {
                reaches[ends.get(edge)[0]] = true;
                connected.add(edge);
            }
        }
        return connected;
    }

    private CircuitGraph named(List<Integer> kept, double all, double keptShare) {
        boolean[] used = new boolean[sources + inputs];
        double[] keptInto = new double[score + 1];
        int[] edgesInto = new int[score + 1];
        for (int edge : kept) {
            int from = ends.get(edge)[0];
            int to = ends.get(edge)[1];
            used[from] = true;
            if (to < sources) {
                used[to] = true;
            }
            keptInto[to] += amounts[edge];
            edgesInto[to]++;
        }
        List<CircuitGraph.Node> nodes = new ArrayList<>();
        int[] places = new int[score + 1];
        for (int column = 0; column < inputs; column++) {
            if (used[sources + column]) {
                places[sources + column] = nodes.size();
                nodes.add(new CircuitGraph.Node(
                        pictured ? CircuitGraph.Kind.PICTURE : CircuitGraph.Kind.COLUMN, 0, column, 0, 0, 0));
            }
        }
        for (int l = 1; l <= depth; l++) {
            int into = form.sourcesBelow(l) + inputs;
            for (int source = form.sourcesBelow(l); source < form.sourcesBelow(l + 1); source++) {
                if (!used[source]) {
                    continue;
                }
                places[source] = nodes.size();
                double value = circuit.value(source);
                nodes.add(
                        source == form.bias(l)
                                ? new CircuitGraph.Node(CircuitGraph.Kind.BIAS, l, 0, value, 0, 0)
                                : new CircuitGraph.Node(
                                        CircuitGraph.Kind.DETECTOR,
                                        l,
                                        source - form.sourcesBelow(l),
                                        value,
                                        into - edgesInto[source],
                                        value - keptInto[source]));
            }
        }
        double value = circuit.score() - circuit.referenceScore();
        places[score] = nodes.size();
        nodes.add(new CircuitGraph.Node(
                CircuitGraph.Kind.SCORE, depth + 1, 0, value, sources - edgesInto[score], value - keptInto[score]));
        List<CircuitGraph.Edge> edges = kept.stream()
                .map(edge -> new CircuitGraph.Edge(
                        places[ends.get(edge)[0]], places[ends.get(edge)[1]], amounts[edge], flows[edge]))
                .toList();
        return new CircuitGraph(nodes, edges, flows.length, all, keptShare);
    }
}
