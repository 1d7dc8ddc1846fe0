package io.limpid.interpret.circuit;

import io.limpid.interpret.model.ModelInfo;
import java.util.List;

/**
 * A circuit with what has to be said of it wherever it is written.
 *
 * @param info of the model
 * @param data what the rows are called
 * @param rows which of them, in words
 * @param question what it explains
 * @param circuit all of it
 * @param graph what is left of it
 * @param share what was asked for
 */
public record DrawnCircuit(
        ModelInfo info,
        String data,
        String rows,
        CircuitQuestion question,
        MeanCircuit circuit,
        CircuitGraph graph,
        double share) {

    /** Prunes a circuit, which may have all pixels of an image in one node. */
    public static DrawnCircuit of(
            ModelInfo info,
            String data,
            String rows,
            CircuitQuestion question,
            MeanCircuit circuit,
            double share,
            boolean pictured) {
        return new DrawnCircuit(
                info, data, rows, question, circuit, CircuitPruning.prune(circuit, share, pictured), share);
    }

    /** Returns in words whose score the graph ends in: {@code 7, rather than its rivals}; the class by name where it is the same one for all rows. */
    public String explained() {
        List<String> names = info.classNames();
        return circuit.explained().isPresent()
                ? names.get(circuit.explained().getAsInt())
                        + question.opponent().ofAnyClass(names)
                : question.inWords(names);
    }

    /** Returns the name of a node: of a column that of the user. */
    public String name(CircuitGraph.Node node) {
        return new CircuitNames(info.schema()).of(node);
    }

    /** Returns the name of a column; of a pixel its row and column, counted from 1. */
    public String columnName(int column) {
        return new CircuitNames(info.schema()).column(column);
    }
}
