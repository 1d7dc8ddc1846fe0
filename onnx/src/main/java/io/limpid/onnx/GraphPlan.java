package io.limpid.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.ColumnEncoder;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Puts the graph of a model together: what goes in, what comes out. */
final class GraphPlan {

    private static final Set<String> OUTPUTS = Set.of(
            "score",
            "likelihood",
            "prediction",
            "prediction_name",
            "scores",
            "layer_likelihood",
            "layer_prediction",
            "contribution",
            "class_weight",
            "evidence",
            "bias_evidence",
            "column_evidence",
            "detector_strength",
            "detector_evidence");

    private final ModelInfo info;
    private final NetworkShape shape;
    private final Graph graph = new Graph(OUTPUTS);
    private final EncoderGraph encoder = new EncoderGraph(graph);
    private final NetworkGraph network;

    GraphPlan(Model model, ExportedOutputs outputs) {
        info = model.info();
        shape = info.shape();
        boolean whole = outputs != ExportedOutputs.SCORES;
        network = new NetworkGraph(graph, model.network(), whole);
        NetworkGraph.Pass pass = network.run(encoder.features(info.encoder()));
        String scores = whole ? network.classesOf(pass.top()) : pass.top();
        String prediction = predicted(scores, 1);
        graph.output("likelihood", network.likelihood(scores), DataType.FLOAT, shape.classes());
        graph.output("prediction", prediction, DataType.INT64);
        graph.output(
                "prediction_name", graph.node("Gather", graph.texts(info.classNames()), prediction), DataType.STRING);
        graph.output("score", scores, DataType.FLOAT, shape.classes());
        if (whole) {
            tellLayers(pass);
        }
        if (outputs == ExportedOutputs.ALL) {
            tellEvidence(pass, scores, prediction, model.network().rank().orElse(0));
        }
    }

    GraphProto graph() {
        return graph.build();
    }

    /** Returns what is lost on the way, a sentence each. */
    List<String> remarks() {
        return encoder.remarks();
    }

    private String predicted(String scores, long axis) {
        return graph.node("ArgMax", List.of(Attribute.of("axis", axis), Attribute.of("keepdims", 0)), scores);
    }

    private void tellLayers(NetworkGraph.Pass pass) {
        List<String> hidden = pass.hidden();
        String stacked = graph.stacked(hidden.subList(1, hidden.size()));
        int depth = shape.depth();
        String axis = graph.longs(2);
        String features = graph.longs(shape.features());
        String scores = graph.node("Slice", stacked, features, graph.longs(shape.width()), axis);
        graph.output("scores", scores, DataType.FLOAT, depth, shape.classes());
        graph.output("layer_likelihood", network.likelihood(scores), DataType.FLOAT, depth, shape.classes());
        graph.output("layer_prediction", predicted(scores, 2), DataType.INT64, depth);
        String input = graph.node("Unsqueeze", network.featuresOf(hidden.get(0)), graph.longs(1));
        graph.output(
                "contribution",
                graph.node("Sub", graph.node("Slice", stacked, graph.longs(0), features, axis), input),
                DataType.FLOAT,
                depth,
                shape.features());
    }

    private void tellEvidence(NetworkGraph.Pass pass, String scores, String prediction, int rank) {
        String weights = EvidenceGraph.rivals(graph, scores, prediction, shape.classes());
        graph.output("class_weight", weights, DataType.FLOAT, shape.classes());
        EvidenceReference reference = Reference.usual(info).row();
        List<EvidenceGraph> accounts = accounts(reference, pass, weights, prediction, rank > 0);
        List<EvidenceGraph.Walk> walks = accounts.stream()
                .map(account -> account.walk(reference.isNothing()))
                .toList();
        String evidence = sum(walks.stream().map(EvidenceGraph.Walk::evidence).toList());
        graph.output("evidence", evidence, DataType.FLOAT, shape.features());
        if (reference.isNothing()) {
            String bias = graph.node("Squeeze", walks.get(0).bias(), graph.longs(1));
            graph.output("bias_evidence", bias, DataType.FLOAT);
        }
        if (info.encoder() instanceof ColumnEncoder) {
            graph.output(
                    "column_evidence",
                    byColumn(evidence),
                    DataType.FLOAT,
                    info.encoder().columns());
        }
        if (rank > 0) {
            tellDetectors(pass, accounts, rank);
        }
    }

    /** Returns one account for each row that others are compared with: evidence is proportional to weights, so each gets them times what its row counts. */
    private List<EvidenceGraph> accounts(
            EvidenceReference reference, NetworkGraph.Pass pass, String weights, String prediction, boolean detectors) {
        if (reference.count() < 2) {
            NetworkGraph.Pass other = reference.isNothing() ? nothing(detectors) : passOf(reference.row());
            return List.of(new EvidenceGraph(graph, network, pass, other, weights));
        }
        List<EvidenceGraph> accounts = new ArrayList<>();
        for (int i = 0; i < reference.count(); i++) {
            float[] shares = new float[shape.classes()];
            for (int answer = 0; answer < shares.length; answer++) {
                shares[answer] = reference.weight(i, answer);
            }
            String share = graph.node("Gather", graph.floats(shares, shares.length, 1), prediction);
            accounts.add(new EvidenceGraph(
                    graph, network, pass, passOf(reference.row(i)), graph.node("Mul", weights, share)));
        }
        return accounts;
    }

    private String sum(List<String> values) {
        return values.size() == 1 ? values.get(0) : graph.node("Sum", values.toArray(String[]::new));
    }

    /** Returns what one row becomes in the same network. */
    private NetworkGraph.Pass passOf(float[] features) {
        return network.run(graph.floats(features, 1, shape.features()));
    }

    /** Returns zeros all over, where the model knows no row to compare with. */
    private NetworkGraph.Pass nothing(boolean detectors) {
        String zeros = graph.floats(new float[shape.width()], 1, shape.width());
        String zero = detectors ? graph.number(0) : "";
        return new NetworkGraph.Pass(
                Collections.nCopies(shape.depth() + 1, zeros),
                Collections.nCopies(shape.depth(), zeros),
                Collections.nCopies(shape.depth(), zero));
    }

    private String byColumn(String evidence) {
        Encoder columns = info.encoder();
        float[] fold = new float[columns.features() * columns.columns()];
        for (int feature = 0; feature < columns.features(); feature++) {
            fold[feature * columns.columns() + columns.columnOf(feature)] = 1;
        }
        return graph.node("MatMul", evidence, graph.floats(fold, columns.features(), columns.columns()));
    }

    private void tellDetectors(NetworkGraph.Pass pass, List<EvidenceGraph> accounts, int rank) {
        List<String> strengths = new ArrayList<>();
        List<String> votes = new ArrayList<>();
        List<String[]> ofAccounts =
                accounts.stream().map(EvidenceGraph::detectors).toList();
        for (int l = 0; l < shape.depth(); l++) {
            int missing = rank - ((LowRankGraph) network.layer(l)).rank();
            strengths.add(widened(pass.strengths().get(l), missing));
            int layer = l;
            votes.add(widened(sum(ofAccounts.stream().map(of -> of[layer]).toList()), missing));
        }
        graph.output("detector_strength", graph.stacked(strengths), DataType.FLOAT, shape.depth(), rank);
        graph.output("detector_evidence", graph.stacked(votes), DataType.FLOAT, shape.depth(), rank);
    }

    private String widened(String value, int by) {
        return by == 0 ? value : graph.padded(value, 0, by);
    }
}
