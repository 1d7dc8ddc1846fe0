package io.limpid.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import io.limpid.attribution.Baseline;
import io.limpid.attribution.FeatureGroups;
import io.limpid.attribution.Occlusion;
import io.limpid.formats.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small graphs as other programs write them. */
class OnnxFunctionTest {

    private static final float[] WEIGHT = {1, -2, 3, 0.5f, 0, -1}; // [2, 3]

    @TempDir
    private Path folder;

    @Test
    void scoresOfALinearFunctionAreExplainedByItsWeights() throws IOException {
        try (OnnxFunction function = OnnxFunction.open(file(linear("logits", false)), 1)) {
            assertEquals(3, function.features());
            assertEquals(2, function.classes());
            assertFalse(function.answersLikelihoods());
            float[] attribution = new float[6];
            new Occlusion(function, FeatureGroups.single(3), Baseline.zero(3))
                    .attribute(new float[] {1, 1, 1, 2, 3, 4}, 2, new int[] {0, 1}, attribution);
            assertArrayEquals(new float[] {1, -2, 3, 1, 0, -4}, attribution, 1e-5f);
        }
    }

    @Test
    void likelihoodsAreKnownByTheirSum() throws IOException {
        try (OnnxFunction function = OnnxFunction.open(file(linear("probabilities", true)), 1)) {
            assertTrue(function.answersLikelihoods());
            assertEquals("probabilities", function.output());
            float[] likelihoods = new float[2];
            function.likelihoods(
                    1,
                    function.rowsOf(new float[] {1, 1, 1}),
                    (index, values, offset) -> System.arraycopy(values, offset, likelihoods, 0, 2));
            double expected = 1 / (1 + Math.exp(-2.5)); // scores 2 and −0.5
            assertArrayEquals(new float[] {(float) expected, (float) (1 - expected)}, likelihoods, 1e-6f);
        }
    }

    @Test
    void rowsMayBeImagesAndComeOneByOne() throws IOException {
        GraphProto.Builder graph = linear("logits", false).toBuilder();
        // As torch exports it: [1, 1, 3], flattened inside.
        TensorShapeProto.Builder shape = shapeOfInput(graph);
        shape.clearDim();
        shape.addDimBuilder().setDimValue(1);
        shape.addDimBuilder().setDimValue(1);
        shape.addDimBuilder().setDimValue(3);
        graph.getNodeBuilder(0).setInput(0, "flat");
        graph.addNode(
                0, NodeProto.newBuilder().setOpType("Flatten").addInput("x").addOutput("flat"));
        graph.getOutputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .getDimBuilder(0)
                .setDimValue(1);
        try (OnnxFunction function = OnnxFunction.open(file(graph.build()), 1)) {
            int[] predicted = new int[3];
            function.predict(3, function.rowsOf(new float[] {0, 1, 0, 0, 0, 1, 1, 0, 0}), predicted);
            assertArrayEquals(new int[] {1, 0, 0}, predicted);
        }
    }

    @Test
    void whatCanNotBeExplainedIsNamed() throws IOException {
        GraphProto plain = linear("logits", false);
        GraphProto.Builder dynamic = plain.toBuilder();
        shapeOfInput(dynamic).getDimBuilder(1).setDimParam("any");
        assertRefused("its input 'x' has the shape [-1, -1]", dynamic.build());

        GraphProto.Builder two = plain.toBuilder();
        two.addInput(plain.getInput(0).toBuilder().setName("y"));
        assertRefused("it has 2 inputs (x, y)", two.build());

        Graph integers = new Graph(Set.of("label"));
        integers.output("label", integers.input("x", DataType.INT64, 3), DataType.INT64, 3);
        assertRefused("its input 'x' is of another kind (a tensor of INT64)", integers.build());

        Graph labels = new Graph(Set.of("label"));
        String x = labels.input("x", DataType.FLOAT, 3);
        labels.output("label", labels.node("ArgMax", List.of(Attribute.of("axis", 1)), x), DataType.INT64, 1);
        assertRefused("none of its outputs (label) is a float tensor [n, C]", labels.build());

        Graph one = new Graph(Set.of("probability"));
        String row = one.input("x", DataType.FLOAT, 1);
        one.output("probability", one.node("Sigmoid", row), DataType.FLOAT, 1);
        assertRefused("its output 'probability' has one value for each row", one.build());
    }

    @Test
    void whatIsNoGraphIsNamed() throws IOException {
        Path garbage = folder.resolve("garbage.onnx");
        Files.writeString(garbage, "no graph");
        assertTrue(refusal(garbage).startsWith(garbage + ": ONNX Runtime can't run it: "), refusal(garbage));
        assertEquals(1, refusal(garbage).lines().count());
        Path nowhere = folder.resolve("nowhere.onnx");
        assertEquals(nowhere + ": no such file", refusal(nowhere));
    }

    private static TensorShapeProto.Builder shapeOfInput(GraphProto.Builder graph) {
        return graph.getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
    }

    /** Scores W x, or their softmax. */
    private static GraphProto linear(String output, boolean likelihoods) {
        Graph graph = new Graph(Set.of(output));
        String scores = graph.node(
                "Gemm",
                List.of(Attribute.of("transB", 1)),
                graph.input("x", DataType.FLOAT, 3),
                graph.floats(WEIGHT, 2, 3),
                graph.floats(new float[2], 2));
        String told = likelihoods ? graph.node("Softmax", List.of(Attribute.of("axis", -1)), scores) : scores;
        graph.output(output, told, DataType.FLOAT, 2);
        return graph.build();
    }

    private void assertRefused(String why, GraphProto graph) throws IOException {
        Path file = file(graph);
        String message = refusal(file);
        assertTrue(message.startsWith(file + ": can't be explained: " + why), message);
    }

    private static String refusal(Path file) {
        return assertThrows(BadInputException.class, () -> OnnxFunction.open(file, 1))
                .getMessage();
    }

    private Path file(GraphProto graph) throws IOException {
        Path file = folder.resolve("f.onnx");
        Files.write(
                file,
                ModelProto.newBuilder()
                        .setIrVersion(OnnxExport.IR_VERSION)
                        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OnnxExport.OPSET))
                        .setGraph(graph)
                        .build()
                        .toByteArray());
        return file;
    }
}
