package io.limpid.core.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.NetworkShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** One file of test vectors that an independent float64 program computed from the method's formulas. */
public final class OracleCase {

    /** The cases there are, one per activation. */
    public static final List<String> NAMES =
            List.of("leaky-relu-4x3-depth3", "hard-tanh-5x2-depth4", "tanh-6x4-depth2", "relu-3x2-depth5");

    private final String name;
    private final JsonNode root;

    private OracleCase(String name, JsonNode root) {
        this.name = name;
        this.root = root;
    }

    public static OracleCase load(String name) {
        try (InputStream in = OracleCase.class.getResourceAsStream("/oracle/" + name + ".json")) {
            return new OracleCase(name, new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public NetworkShape shape() {
        Activation.Function function =
                Activation.Function.ofLabel(root.get("activation").asText());
        Activation activation = function == Activation.Function.LEAKY_RELU
                ? Activation.leakyRelu((float) number("alpha"))
                : new Activation(function, 0);
        return new NetworkShape(
                root.get("D").asInt(),
                root.get("C").asInt(),
                root.get("L").asInt(),
                activation,
                (float) number("sigma"),
                (float) number("tau"));
    }

    /** Builds the network with the weights and biases of the case. */
    public IdentityMlp network(Backend backend) {
        IdentityMlp network = IdentityMlp.create(backend, shape());
        for (int l = 0; l < shape().depth(); l++) {
            DenseLayer layer = network.full().denseLayers().get(l);
            layer.weight().write(floats(values("/weights/" + l)), 0);
            layer.bias().write(floats(values("/biases/" + l)), 0);
        }
        return network;
    }

    public int rows() {
        return root.get("x").size();
    }

    public int[] labels() {
        double[] values = values("/y");
        int[] labels = new int[values.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) values[i];
        }
        return labels;
    }

    public double number(String field) {
        return root.at(field.startsWith("/") ? field : "/" + field).asDouble();
    }

    /** Returns all numbers below a JSON pointer, in order. */
    public double[] values(String pointer) {
        JsonNode node = root.at(pointer);
        if (node.isMissingNode()) {
            throw new IllegalArgumentException(name + " has no " + pointer);
        }
        ArrayList<Double> flat = new ArrayList<>();
        collect(node, flat);
        return flat.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void collect(JsonNode node, List<Double> flat) {
        if (node.isArray()) {
            node.forEach(element -> collect(element, flat));
        } else {
            flat.add(node.asDouble());
        }
    }

    public static float[] floats(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    @Override
    public String toString() {
        return name;
    }
}
