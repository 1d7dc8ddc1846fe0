package io.limpid.cli;

import io.limpid.interpret.circuit.CircuitGraph;
import io.limpid.interpret.circuit.DrawnCircuit;
import io.limpid.interpret.circuit.MeanCircuit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is told of a circuit in the terminal and in a result. */
final class CircuitTable {

    private static final int SHOWN = 8;
    private static final int SHOWN_SOURCES = 3;

    private final DrawnCircuit drawn;

    CircuitTable(DrawnCircuit drawn) {
        this.drawn = drawn;
    }

    void print(Console console) {
        CircuitGraph graph = drawn.graph();
        MeanCircuit circuit = drawn.circuit();
        console.say("traced             %s", drawn.rows());
        console.say(
                "score              of %s: %.3f, of the reference %.3f",
                drawn.explained(), circuit.score(), circuit.referenceScore());
        console.say(
                "kept               %,d of %,d edges, between %,d nodes: %.1f %% of what flows",
                graph.edges().size(), graph.allEdges(), graph.nodes().size(), 100 * graph.keptShare());
        List<CircuitGraph.Edge> votes = votes();
        if (!votes.isEmpty()) {
            console.say("   vote  detector  strength  fed most by");
        }
        for (CircuitGraph.Edge vote : votes.subList(0, Math.min(SHOWN, votes.size()))) {
            CircuitGraph.Node node = graph.nodes().get(vote.from());
            console.say("%+7.3f  %8s  %+8.3f  %s", vote.amount(), node.id(), node.value(), sources(vote.from()));
        }
        if (votes.size() > SHOWN) {
            console.say("and %,d more votes", votes.size() - SHOWN);
        }
        CircuitGraph.Node score = graph.nodes().get(graph.nodes().size() - 1);
        console.say("%+7.3f  by the %,d votes that are left out", score.rest(), score.restEdges());
    }

    private List<CircuitGraph.Edge> votes() {
        int score = drawn.graph().nodes().size() - 1;
        return drawn.graph().edges().stream().filter(edge -> edge.to() == score).toList();
    }

    private String sources(int node) {
        List<String> words = new ArrayList<>();
        for (CircuitGraph.Edge edge : drawn.graph().edges()) {
            if (edge.to() == node && words.size() < SHOWN_SOURCES) {
                words.add(String.format(
                        Locale.ROOT,
                        "%s %+.2f",
                        drawn.name(drawn.graph().nodes().get(edge.from())),
                        edge.amount()));
            }
        }
        return String.join(", ", words);
    }

    Map<String, Object> json() {
        CircuitGraph graph = drawn.graph();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rows", drawn.circuit().rows());
        json.put("score", drawn.circuit().score());
        json.put("referenceScore", drawn.circuit().referenceScore());
        json.put("share", drawn.share());
        json.put("keptShare", graph.keptShare());
        json.put("keptEdges", graph.edges().size());
        json.put("allEdges", graph.allEdges());
        json.put("nodes", graph.nodes().size());
        List<Map<String, Object>> votes = new ArrayList<>();
        for (CircuitGraph.Edge vote : votes()) {
            CircuitGraph.Node node = graph.nodes().get(vote.from());
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("from", node.id());
            entry.put("strength", node.value());
            entry.put("vote", vote.amount());
            votes.add(entry);
        }
        json.put("votes", votes);
        json.put("restOfVotes", graph.nodes().get(graph.nodes().size() - 1).rest());
        return json;
    }
}
