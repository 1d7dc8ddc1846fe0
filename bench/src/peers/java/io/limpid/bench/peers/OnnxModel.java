package io.limpid.bench.peers;

import io.limpid.bench.workload.NetworkSize;
import io.limpid.bench.workload.RandomNetwork;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A network as an ONNX model: a chain of Gemm (C = A Bᵀ + bias) and LeakyRelu; for the identity plus detectors, of MatMul, Gemm, Add and
 * LeakyRelu. The numbers of fields are those of ONNX's {@code onnx.proto}.
 */
final class OnnxModel {

    static final String INPUT = "rows";
    static final String OUTPUT = "scores";

    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 13;
    private static final int FLOAT = 1;
    private static final int FLOAT_ATTRIBUTE = 1;
    private static final int INTEGER_ATTRIBUTE = 2;
    private static final float SLOPE = 0.1f;

    private OnnxModel() {}

    static byte[] of(RandomNetwork network) {
        NetworkSize size = network.size();
        ProtobufMessage graph = new ProtobufMessage();
        String below = INPUT;
        for (int layer = 0; layer < size.depth(); layer++) {
            String weight = "weight" + layer;
            String bias = "bias" + layer;
            String product = "product" + layer;
            String output = layer == size.depth() - 1 ? OUTPUT : "output" + layer;
            if (size.isLowRank()) {
                String read = "read" + layer;
                String strengths = "strengths" + layer;
                String written = "written" + layer;
                graph.message(1, node("MatMul", strengths, below, read));
                graph.message(1, gemm(strengths, weight, bias, written));
                graph.message(1, node("Add", product, written, below));
                graph.message(5, tensor(read, network.read(layer), size.width(), size.rank()));
                graph.message(5, tensor(weight, network.write(layer), size.width(), size.rank()));
            } else {
                graph.message(1, gemm(below, weight, bias, product));
                graph.message(5, tensor(weight, network.weight(layer), size.width(), size.width()));
            }
            graph.message(1, leakyRelu(product, output));
            graph.message(5, tensor(bias, new float[size.width()], size.width()));
            below = output;
        }
        graph.text(2, "network");
        graph.message(11, value(INPUT, size.batch(), size.width()));
        graph.message(12, value(OUTPUT, size.batch(), size.width()));
        return new ProtobufMessage()
                .integer(1, IR_VERSION)
                .message(8, new ProtobufMessage().text(1, "").integer(2, OPERATOR_SET))
                .message(7, graph)
                .toByteArray();
    }

    private static ProtobufMessage gemm(String input, String weight, String bias, String output) {
        ProtobufMessage transposed =
                new ProtobufMessage().text(1, "transB").integer(3, 1).integer(20, INTEGER_ATTRIBUTE);
        return new ProtobufMessage()
                .text(1, input)
                .text(1, weight)
                .text(1, bias)
                .text(2, output)
                .text(4, "Gemm")
                .message(5, transposed);
    }

    private static ProtobufMessage node(String operator, String output, String... inputs) {
        ProtobufMessage node = new ProtobufMessage();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(4, operator);
    }

    private static ProtobufMessage leakyRelu(String input, String output) {
        ProtobufMessage slope =
                new ProtobufMessage().text(1, "alpha").real(2, SLOPE).integer(20, FLOAT_ATTRIBUTE);
        return new ProtobufMessage()
                .text(1, input)
                .text(2, output)
                .text(4, "LeakyRelu")
                .message(5, slope);
    }

    private static ProtobufMessage tensor(String name, float[] values, int... shape) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        ProtobufMessage tensor = new ProtobufMessage();
        for (int dimension : shape) {
            tensor.integer(1, dimension);
        }
        return tensor.integer(2, FLOAT).text(8, name).bytes(9, raw.array());
    }

    private static ProtobufMessage value(String name, int... shape) {
        ProtobufMessage dimensions = new ProtobufMessage();
        for (int dimension : shape) {
            dimensions.message(1, new ProtobufMessage().integer(1, dimension));
        }
        ProtobufMessage tensorType = new ProtobufMessage().integer(1, FLOAT).message(2, dimensions);
        return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensorType));
    }
}
