package io.limpid.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.LowRankStart;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.EncodingTally;
import io.limpid.interpret.data.MinMaxEncoder;
import io.limpid.interpret.data.PlainEncoder;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Networks of arbitrary weights, so that all branches of activations and their slopes occur. */
class ActivationGraphTest {

    private static final int FEATURES = 6;
    private static final int ROWS = 40;

    private final Random random = new Random(5);
    private Backend backend;

    @BeforeEach
    void open() {
        backend = ReferenceBackend.open(new BackendOptions(1));
    }

    @AfterEach
    void close() {
        backend.close();
    }

    @ParameterizedTest
    @EnumSource
    void denseLayersAgainstTheMean(Activation.Function function) throws OrtException {
        compare(function, 3, List.of(), true, new PlainEncoder(FEATURES));
    }

    @ParameterizedTest
    @EnumSource
    void denseLayersAgainstNothing(Activation.Function function) throws OrtException {
        compare(function, 2, List.of(), false, new PlainEncoder(FEATURES));
    }

    @ParameterizedTest
    @EnumSource
    void detectorsAgainstTheMean(Activation.Function function) throws OrtException {
        compare(function, 4, List.of(2, 3, 1, 2), true, new PlainEncoder(FEATURES));
    }

    @ParameterizedTest
    @EnumSource
    void detectorsAgainstNothing(Activation.Function function) throws OrtException {
        compare(function, 3, List.of(2, 2, 2, 2), false, new PlainEncoder(FEATURES));
    }

    @Test
    void rawValuesAreScaledAndClippedInside() throws OrtException {
        double[] minimum = {-1, 0, -0.5, 0.25, -1e4, 2};
        double[] maximum = {1, 0.5, 0.5, 0.75, 1e4, 2};
        compare(Activation.Function.LEAKY_RELU, 3, List.of(), true, new MinMaxEncoder(minimum, maximum));
        compare(Activation.Function.LEAKY_RELU, 3, List.of(), true, MinMaxEncoder.uniform(FEATURES, -1, 0.5));
    }

    @Test
    void onlyWhatIsAskedForIsTold() throws OrtException {
        try (Model model = model(Activation.TANH, 3, List.of(2, 2), true, new PlainEncoder(FEATURES));
                OnnxRun scores =
                        new OnnxRun(OnnxExport.of(model, ExportedOutputs.SCORES).model());
                OnnxRun layers =
                        new OnnxRun(OnnxExport.of(model, ExportedOutputs.LAYERS).model());
                OnnxRun all =
                        new OnnxRun(OnnxExport.of(model, ExportedOutputs.ALL).model())) {
            Set<String> few = Set.of("likelihood", "prediction", "prediction_name", "score");
            assertEquals(few, scores.outputs());
            assertFalse(layers.outputs().contains("evidence"));
            float[] rows = rows();
            Map<String, Object> of = scores.run(Map.of("input", rows), ROWS);
            Map<String, Object> ofAll = all.run(Map.of("input", rows), ROWS);
            assertEquals(few.size() + 4, layers.outputs().size());
            for (String name : List.of("likelihood", "score")) {
                float[] expected = (float[]) ofAll.get(name);
                float[] found = (float[]) of.get(name);
                for (int i = 0; i < expected.length; i++) {
                    assertEquals(expected[i], found[i], 1e-5, name);
                }
            }
        }
    }

    @Test
    void theSameModelGivesTheSameBytes() {
        try (Model model = model(Activation.TANH, 3, List.of(), true, new PlainEncoder(FEATURES))) {
            assertEquals(
                    Arrays.hashCode(OnnxExport.of(model, ExportedOutputs.ALL).model()),
                    Arrays.hashCode(OnnxExport.of(model, ExportedOutputs.ALL).model()));
        }
    }

    @Test
    void numbersThatFloatsDoNotTellApartAreNamed() {
        double[] minimum = {0, 0, 0, 1.6e12, 0, 0};
        double[] maximum = {1, 1, 1, 1.6e12 + 1000, 1, 1};
        try (Model model = model(Activation.TANH, 3, List.of(), true, new MinMaxEncoder(minimum, maximum))) {
            List<String> remarks = OnnxExport.of(model, ExportedOutputs.SCORES).remarks();
            assertEquals(1, remarks.size());
            assertTrue(remarks.get(0).startsWith("feature 3 (counted from 0): its values lie"), remarks.get(0));
        }
    }

    private void compare(Activation.Function function, int classes, List<Integer> ranks, boolean mean, Encoder encoder)
            throws OrtException {
        Activation activation = new Activation(function, function == Activation.Function.LEAKY_RELU ? 0.1f : 0);
        try (Model model = model(activation, classes, ranks, mean, encoder);
                OnnxRun run =
                        new OnnxRun(OnnxExport.of(model, ExportedOutputs.ALL).model())) {
            float[] rows = rows();
            float[] features = new float[rows.length];
            double[] measured = new double[FEATURES];
            for (int row = 0; row < ROWS; row++) {
                for (int i = 0; i < FEATURES; i++) {
                    measured[i] = rows[row * FEATURES + i];
                }
                encoder.encode(measured, features, row * FEATURES, new EncodingTally());
            }
            Expected.require(model, features, ROWS, run.run(Map.of("input", rows), ROWS));
        }
    }

    private float[] rows() {
        float[] rows = new float[ROWS * FEATURES];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        Arrays.fill(rows, 0, FEATURES, 0.25f); // the reference itself
        return rows;
    }

    private Model model(Activation activation, int classes, List<Integer> ranks, boolean mean, Encoder encoder) {
        NetworkShape shape =
                new NetworkShape(FEATURES, classes, ranks.isEmpty() ? 3 : ranks.size(), activation, 0.9f, 1.5f);
        double[] deviation = new double[FEATURES];
        Arrays.fill(deviation, 1);
        IdentityMlp network = ranks.isEmpty()
                ? IdentityMlp.create(backend, shape)
                : new LowRankStart(ranks, 1).create(backend, shape, deviation, 1);
        network.full()
                .layers()
                .forEach(layer -> layer.parameters().forEach(parameter -> {
                    float[] values = parameter.values().toArray();
                    for (int i = 0; i < values.length; i++) {
                        values[i] += (float) (0.4 * random.nextGaussian());
                    }
                    parameter.values().write(values, 0);
                }));
        float[] row = new float[FEATURES];
        Arrays.fill(row, 0.25f);
        ModelInfo info = new ModelInfo(
                shape,
                Schema.unnamed(FEATURES).withClasses(List.of("a", "b", "c", "d").subList(0, classes)),
                encoder,
                "",
                mean ? Optional.of(EvidenceReference.of(row)) : Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Model(info, network);
    }
}
