package io.limpid.interpret.model;

import io.limpid.core.network.NetworkShape;
import io.limpid.formats.ArraySpec;
import io.limpid.formats.BadInputException;
import io.limpid.formats.ElementType;
import io.limpid.formats.SafetensorsHeader;
import java.util.ArrayList;
import java.util.List;

/** Which tensors a model file has: for each layer i from 0 on, {@code layers.i.weight} [N, N] and {@code layers.i.bias} [N]. */
final class ModelTensors {

    private ModelTensors() {}

    /** Returns the name of a parameter of a layer, counted from 0. */
    static String name(int layer, String parameter) {
        return "layers." + layer + "." + parameter;
    }

    private static String weight(int layer) {
        return name(layer, "weight");
    }

    private static String bias(int layer) {
        return name(layer, "bias");
    }

    static List<ArraySpec> of(NetworkShape shape) {
        List<ArraySpec> tensors = new ArrayList<>();
        for (int layer = 0; layer < shape.depth(); layer++) {
            tensors.add(ArraySpec.of(weight(layer), ElementType.F32, shape.width(), shape.width()));
            tensors.add(ArraySpec.of(bias(layer), ElementType.F32, shape.width()));
        }
        return tensors;
    }

    /** Checks that each tensor has floats of some size and the shape that the model asks for. */
    static void requireShapes(String file, SafetensorsHeader header, LayerNames names, NetworkShape shape) {
        List<ArraySpec> tensors = of(shape);
        for (int i = 0; i < tensors.size(); i++) {
            ArraySpec expected = tensors.get(i);
            String name = i % 2 == 0 ? names.weight(i / 2) : names.bias(i / 2);
            ArraySpec found = header.entry(name).orElseThrow().array();
            if (!found.type().isFloat() || !found.shape().equals(expected.shape())) {
                throw new BadInputException(file + ": tensor '" + name + "' is " + found.type() + " " + found.shape()
                        + ", but " + expected.type() + " " + expected.shape() + " was expected for " + shape.features()
                        + " features and " + shape.classes() + " classes");
            }
        }
    }
}
