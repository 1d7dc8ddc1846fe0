package io.limpid.interpret.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.interpret.compression.CanonicalModel;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.PassListener;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.training.Recipe;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Circuits of wines, whose columns are several features each. */
class CircuitGraphTest {

    private static final int DEPTH = 3;

    private static Backend backend;
    private static DataSet data;
    private static Model model;
    private static CircuitQuestion question;

    @BeforeAll
    static void train() {
        backend = ReferenceBackend.open(new BackendOptions(1));
        data = DataSources.discover().load("wine").train();
        TrainingOptions options =
                TrainingOptions.defaults(DEPTH, 20).withRanks(List.of(4)).with(Recipe.USUAL);
        try (Model trained = new Training(
                        backend, data, Optional.empty(), Training.encoderFor(data), options, TrainingListener.NONE)
                .run("")
                .model()) {
            model = CanonicalModel.of(trained).orElseThrow();
        }
        question = new CircuitQuestion(
                ExplainedClass.fixed(0),
                Opponent.parse("cultivar_3", model.info().classNames()),
                Reference.usualRow(model.info()));
    }

    @AfterAll
    static void close() {
        model.close();
        backend.close();
    }

    private static MeanCircuit traced(CircuitQuestion asked, String range) {
        return new CircuitTracer(model, asked).trace(data, RowRange.parse(range, data.count()), PassListener.NONE);
    }

    private static DrawnCircuit drawn(double share, boolean pictured) {
        return DrawnCircuit.of(model.info(), "wine", "some rows", question, traced(question, "3..99"), share, pictured);
    }

    /** The mean of score differences, by the interpreter; the reference is the mean row, so biases have no part. */
    @Test
    void theMeanScoreIsThatOfTheNetwork() {
        MeanCircuit circuit = traced(question, "3..12");
        double sum = 0;
        try (Interpreter interpreter = new Interpreter(model.network(), 1)) {
            for (int row = 3; row <= 12; row++) {
                Interpretation told = interpreter.interpret(
                        RowBatch.featuresOf(data, model.info().encoder(), row), 1);
                float[] scores = told.scores(DEPTH).toArray();
                sum += scores[0] - scores[2];
            }
            float[] scores = interpreter
                    .interpret(question.reference().row().row(), 1)
                    .scores(DEPTH)
                    .toArray();
            assertEquals(scores[0] - scores[2], circuit.referenceScore(), 1e-5);
        }
        assertEquals(sum / 10, circuit.score(), 1e-4);
        assertEquals(10, circuit.rows());
        assertEquals(0, circuit.explained().getAsInt());
        assertEquals(data.width(), circuit.columns());
        assertTrue(model.info().shape().features() > 2 * data.width(), "columns have bins");
    }

    @Test
    void atEveryDetectorWhatGoesInIsItsStrengthAndWhatFlowsInFlowsOut() {
        CircuitGraph graph = drawn(1, false).graph();
        int count = graph.nodes().size();
        double[] amounts = new double[count];
        double[] in = new double[count];
        double[] out = new double[count];
        for (CircuitGraph.Edge edge : graph.edges()) {
            amounts[edge.to()] += edge.amount();
            in[edge.to()] += edge.flow();
            out[edge.from()] += edge.flow();
        }
        double score = graph.nodes().get(count - 1).value();
        double fromInputs = 0;
        int detectors = 0;
        for (int i = 0; i < count - 1; i++) {
            CircuitGraph.Node node = graph.nodes().get(i);
            if (node.kind() == CircuitGraph.Kind.DETECTOR) {
                detectors++;
                assertEquals(node.value(), amounts[i], 1e-4, node.id());
                assertEquals(0, node.rest(), 1e-4, node.id());
                assertEquals(in[i], out[i], 1e-4, node.id());
            } else {
                fromInputs += out[i];
            }
        }
        assertEquals(
                4 + 4 + 3,
                detectors,
                "of the last layer only the rows of three classes are trained, so its rank is three");
        assertEquals(score, fromInputs, 1e-4);
        assertEquals(score, amounts[count - 1], 1e-4);
    }

    @Test
    void theFewestEdgesThatCarryTheShareAreKeptAndTheRestIsStated() {
        for (boolean pictured : new boolean[] {false, true}) {
            CircuitGraph all = drawn(1, pictured).graph();
            CircuitGraph graph = drawn(0.8, pictured).graph();
            assertTrue(graph.keptShare() >= 0.8, "kept " + graph.keptShare());
            assertTrue(
                    graph.edges().size() < all.edges().size() / 2, graph.edges().size() + " edges");
            assertEquals(all.flow(), graph.flow());
            assertEquals(all.allEdges(), graph.allEdges());
            double[] amounts = new double[graph.nodes().size()];
            boolean[] leaves = new boolean[amounts.length];
            double before = Double.POSITIVE_INFINITY;
            double carried = 0;
            for (CircuitGraph.Edge edge : graph.edges()) {
                amounts[edge.to()] += edge.amount();
                leaves[edge.from()] = true;
                carried += Math.abs(edge.flow());
                assertTrue(Math.abs(edge.flow()) <= before, "sorted");
                before = Math.abs(edge.flow());
                CircuitGraph.Node from = graph.nodes().get(edge.from());
                CircuitGraph.Node to = graph.nodes().get(edge.to());
                assertTrue(from.layer() < to.layer(), from.id() + " to " + to.id());
            }
            assertEquals(graph.keptShare(), carried / graph.flow(), 1e-9);
            for (int i = 0; i < amounts.length; i++) {
                CircuitGraph.Node node = graph.nodes().get(i);
                assertTrue(leaves[i] || i == amounts.length - 1, node.id() + " is connected");
                if (node.kind() == CircuitGraph.Kind.DETECTOR || node.kind() == CircuitGraph.Kind.SCORE) {
                    assertEquals(node.value(), amounts[i] + node.rest(), 1e-9, node.id());
                }
            }
            assertEquals(
                    pictured ? 1 : 0,
                    graph.nodes().stream()
                            .filter(node -> node.kind() == CircuitGraph.Kind.PICTURE)
                            .count());
        }
    }

    @Test
    void theClassIsNamedWhereAllRowsHaveTheSame() {
        CircuitQuestion predicted = new CircuitQuestion(ExplainedClass.PREDICTED, Opponent.NONE, Reference.NONE);
        assertTrue(traced(predicted, "0..0").explained().isPresent());
        assertFalse(traced(predicted, "0..177").explained().isPresent());
        assertEquals("the predicted class", predicted.inWords(model.info().classNames()));
        assertEquals("cultivar_1, rather than cultivar_3", drawn(0.5, false).explained());
        assertEquals(0, traced(predicted, "0..0").referenceScore());
        assertEquals(1, traced(predicted, "0..3").value(5 - 1), "against nothing, biases have a part");
    }

    @Test
    void theFilesHoldTheSameGraph() throws Exception {
        DrawnCircuit drawn = drawn(0.8, false);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        CircuitJson.write(drawn, text);
        JsonNode json = new ObjectMapper().readTree(text.toByteArray());
        assertEquals("limpid.circuit", json.get("format").asText());
        assertEquals(drawn.graph().edges().size(), json.get("edges").size());
        assertEquals(drawn.graph().nodes().size(), json.get("nodes").size());
        assertEquals(json.get("keptEdges").asInt(), json.get("edges").size());
        double into = 0;
        for (JsonNode edge : json.get("edges")) {
            into += edge.get("to").asText().equals("3.1") ? edge.get("amount").asDouble() : 0;
        }
        for (JsonNode node : json.get("nodes")) {
            if (node.get("id").asText().equals("3.1")) {
                assertEquals(
                        node.get("value").asDouble(), into + node.get("rest").asDouble(), 1e-4);
                assertEquals(3, node.get("votes").size());
                assertEquals(
                        node.get("vote").asDouble(),
                        node.get("votes").get("cultivar_1").asDouble()
                                - node.get("votes").get("cultivar_3").asDouble(),
                        1e-4);
            }
            if (node.get("kind").asText().equals("column")) {
                assertTrue(data.featureNames().contains(node.get("name").asText()));
            }
        }

        text.reset();
        CircuitGraphMl.write(drawn, text);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document graphMl = factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.toByteArray()));
        NodeList edges = graphMl.getElementsByTagNameNS("http://graphml.graphdrawing.org/xmlns", "edge");
        assertEquals(drawn.graph().edges().size(), edges.getLength());
        assertEquals(
                drawn.graph().nodes().get(drawn.graph().edges().get(0).from()).id(),
                edges.item(0).getAttributes().getNamedItem("source").getNodeValue());

        StringBuilder dot = new StringBuilder();
        CircuitDot.write(drawn, dot);
        assertTrue(dot.toString().startsWith("digraph circuit {"));
        assertEquals(
                drawn.graph().edges().size(),
                dot.toString().lines().filter(line -> line.contains(" -> ")).count());
        assertEquals(
                dot.chars().filter(c -> c == '{').count(),
                dot.chars().filter(c -> c == '}').count());
    }
}
