package io.limpid.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.Detectors;
import io.limpid.core.interpretation.Evidence;
import io.limpid.core.interpretation.EvidenceQuery;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.explanation.ColumnFold;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.Model;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a model on the reference backend says of rows, to compare the outputs of its graph with. */
final class Expected {

    private static final double TOLERANCE = 1e-4;

    private final Model model;
    private final NetworkShape shape;
    private final int rows;
    private final Map<String, Object> outputs;

    private Expected(Model model, int rows, Map<String, Object> outputs) {
        this.model = model;
        this.rows = rows;
        this.outputs = outputs;
        shape = model.info().shape();
    }

    /**
     * Requires all outputs of a graph that tells everything to agree with the model.
     *
     * @param features encoded, [rows, D]
     */
    static void require(Model model, float[] features, int rows, Map<String, Object> outputs) {
        try (Interpreter interpreter = new Interpreter(model.network(), rows)) {
            new Expected(model, rows, outputs).compare(interpreter, features);
        }
    }

    private void compare(Interpreter interpreter, float[] features) {
        Interpretation told = interpreter.interpret(features, rows);
        int depth = shape.depth();
        float[] likelihood = told.likelihood(depth).toArray();
        close("likelihood", Arrays.copyOf(likelihood, rows * shape.classes()));
        close("score", told.scores(depth).toArray());
        for (int l = 1; l <= depth; l++) {
            close("scores", l, shape.classes(), told.scores(l).toArray());
            close("layer_likelihood", l, shape.classes(), told.likelihood(l).toArray());
            close("contribution", l, shape.features(), told.contribution(l).toArray());
        }
        comparePredictions(told);
        EvidenceReference reference = Reference.usual(model.info()).row();
        EvidenceQuery query = new EvidenceQuery(
                ExplainedClass.PREDICTED,
                ClassContrast.againstRivals(ClassContrast.RIVAL_TEMPERATURE),
                EvidenceShare.AT_INPUT,
                reference);
        Evidence evidence = interpreter.evidence(query);
        float[] total = new float[rows * shape.features()];
        evidence.readTotal(total);
        close("evidence", total);
        if (reference.isNothing()) {
            float[] bias = new float[rows];
            for (int l = 1; l <= depth; l++) {
                float[] values = evidence.bias(l).toArray();
                for (int row = 0; row < rows; row++) {
                    bias[row] += values[row];
                }
            }
            close("bias_evidence", bias);
        }
        if (outputs.containsKey("column_evidence")) {
            close("column_evidence", new ColumnFold(model.info().encoder()).fold(total, rows));
        }
        assertEquals(interpreter.hasDetectors(), outputs.containsKey("detector_evidence"));
        if (interpreter.hasDetectors()) {
            int widest = model.network().rank().orElseThrow();
            Detectors detectors = interpreter.detectorEvidence(query, new int[rows]);
            for (int l = 1; l <= depth; l++) {
                close(
                        "detector_strength",
                        l,
                        widest,
                        widened(detectors.strength(l).toArray(), l, widest, detectors));
                close(
                        "detector_evidence",
                        l,
                        widest,
                        widened(detectors.evidence(l).toArray(), l, widest, detectors));
            }
        }
    }

    private void comparePredictions(Interpretation told) {
        List<?> names = (List<?>) outputs.get("prediction_name");
        long[] last = (long[]) outputs.get("prediction");
        long[] ofLayers = (long[]) outputs.get("layer_prediction");
        for (int row = 0; row < rows; row++) {
            int expected = told.prediction(shape.depth(), row);
            assertEquals(expected, last[row], "row " + row);
            assertEquals(model.info().classNames().get(expected), names.get(row));
            for (int l = 1; l <= shape.depth(); l++) {
                assertEquals(
                        told.prediction(l, row), ofLayers[row * shape.depth() + l - 1], "row " + row + ", layer " + l);
            }
        }
    }

    private float[] widened(float[] values, int layer, int widest, Detectors detectors) {
        int rank = detectors.rank(layer);
        float[] wide = new float[rows * widest];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, row * rank, wide, row * widest, rank);
        }
        return wide;
    }

    private void close(String name, int layer, int width, float[] expected) {
        float[] all = (float[]) outputs.get(name);
        assertEquals(rows * shape.depth() * width, all.length, name);
        float[] found = new float[rows * width];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(all, (row * shape.depth() + layer - 1) * width, found, row * width, width);
        }
        requireClose(name + " of layer " + layer, expected, found);
    }

    private void close(String name, float[] expected) {
        requireClose(name, expected, (float[]) outputs.get(name));
    }

    private static void requireClose(String what, float[] expected, float[] found) {
        assertEquals(expected.length, found.length, what);
        assertTrue(found.length > 0, what);
        for (int i = 0; i < found.length; i++) {
            assertEquals(expected[i], found[i], TOLERANCE * (1 + Math.abs(expected[i])), what + "[" + i + "]");
        }
    }
}
