package io.limpid.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An ONNX graph that grows node by node. A value in it is known by its name, which is all that a node needs to take it in; names of values that
 * are neither inputs nor outputs are made here, and follow from the order of the calls alone.
 */
final class Graph {

    /** The domain of operators for classical machine learning: texts become numbers there. */
    static final String ML_DOMAIN = "ai.onnx.ml";

    /** The name of the first dimension of every input and output: how many rows there are. */
    private static final String ROWS = "n";

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("limpid");
    private final Set<String> names = new HashSet<>();

    /** @param reserved names that inputs may not have, because outputs have them */
    Graph(Set<String> reserved) {
        names.addAll(reserved);
    }

    /**
     * Adds an input of as many rows as whoever runs the graph likes.
     *
     * @param wanted its name; one that is taken gets {@code input_} before it
     * @param width how many values a row has
     */
    String input(String wanted, TensorProto.DataType type, int width) {
        String name = wanted.isEmpty() ? "input_" : wanted;
        while (!names.add(name)) {
            name = "input_" + name;
        }
        graph.addInput(info(name, type, width));
        return name;
    }

    /**
     * Gives a value out.
     *
     * @param name one of the reserved names
     * @param shape the sizes of all dimensions but the first, which is the number of rows
     */
    void output(String name, String value, TensorProto.DataType type, long... shape) {
        graph.addNode(
                NodeProto.newBuilder().setOpType("Identity").addInput(value).addOutput(name));
        graph.addOutput(info(name, type, shape));
    }

    private static ValueInfoProto info(String name, TensorProto.DataType type, long... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        dimensions.addDimBuilder().setDimParam(ROWS);
        for (long size : shape) {
            dimensions.addDimBuilder().setDimValue(size);
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(dimensions)))
                .build();
    }

    /** Adds a node without attributes; returns the name of what it computes. */
    String node(String operator, String... inputs) {
        return node(operator, List.of(), inputs);
    }

    /** Adds a node; returns the name of what it computes. */
    String node(String operator, List<AttributeProto> attributes, String... inputs) {
        return add("", operator, attributes, inputs);
    }

    /** Adds a node of {@link #ML_DOMAIN}; returns the name of what it computes. */
    String mlNode(String operator, List<AttributeProto> attributes, String... inputs) {
        return add(ML_DOMAIN, operator, attributes, inputs);
    }

    private String add(String domain, String operator, List<AttributeProto> attributes, String... inputs) {
        String name = fresh(operator);
        graph.addNode(NodeProto.newBuilder()
                .setDomain(domain)
                .setOpType(operator)
                .setName(name)
                .addAllInput(List.of(inputs))
                .addAllAttribute(attributes)
                .addOutput(name));
        return name;
    }

    private String fresh(String what) {
        String name;
        int number = names.size();
        do {
            name = what + "_" + number++;
        } while (!names.add(name));
        return name;
    }

    /** Adds a constant; returns its name. */
    String floats(float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return constant(
                TensorProto.newBuilder()
                        .setDataType(TensorProto.DataType.FLOAT.getNumber())
                        .setRawData(ByteString.copyFrom(bytes)),
                shape);
    }

    /** Adds a single number; returns its name. */
    String number(float value) {
        return floats(new float[] {value});
    }

    /** Adds a list of whole numbers; returns its name. */
    String longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return constant(
                TensorProto.newBuilder()
                        .setDataType(TensorProto.DataType.INT64.getNumber())
                        .setRawData(ByteString.copyFrom(bytes)),
                values.length);
    }

    /** Adds a list of texts; returns its name. */
    String texts(List<String> values) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setDataType(TensorProto.DataType.STRING.getNumber());
        values.forEach(value -> tensor.addStringData(ByteString.copyFrom(value, StandardCharsets.UTF_8)));
        return constant(tensor, values.size());
    }

    private String constant(TensorProto.Builder tensor, long... shape) {
        String name = fresh("constant");
        tensor.setName(name);
        for (long size : shape) {
            tensor.addDims(size);
        }
        graph.addInitializer(tensor);
        return name;
    }

    /** Returns the columns {@code from} to {@code to}, exclusive, of a matrix. */
    String columns(String value, long from, long to) {
        return node("Slice", value, longs(from), longs(to), longs(1));
    }

    /** Returns a matrix with columns of zeros before and after its own. */
    String padded(String value, long before, long after) {
        return node("Pad", value, longs(0, before, 0, after));
    }

    /** Returns matrices [n, …] as one tensor [n, L, …]. */
    String stacked(List<String> values) {
        String axis = longs(1);
        String[] each =
                values.stream().map(value -> node("Unsqueeze", value, axis)).toArray(String[]::new);
        return node("Concat", List.of(Attribute.of("axis", 1)), each);
    }

    GraphProto build() {
        return graph.build();
    }
}
