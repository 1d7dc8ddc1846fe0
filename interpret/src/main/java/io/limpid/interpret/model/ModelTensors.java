package io.limpid.interpret.model;

import io.limpid.core.network.Layer;
import io.limpid.core.network.NetworkShape;
import io.limpid.core.network.Parameter;
import io.limpid.formats.ArraySpec;
import io.limpid.formats.BadInputException;
import io.limpid.formats.ElementType;
import io.limpid.formats.SafetensorsHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * Which tensors a model file has: for each layer i from 0 on {@code layers.i.bias} [N], and either {@code layers.i.weight} [N, N]
 * or {@code layers.i.read} and {@code layers.i.write}, both [N, r].
 */
final class ModelTensors {

    private ModelTensors() {}

    /** Returns the name of a parameter of a layer, counted from 0. */
    static String name(int layer, String parameter) {
        return "layers." + layer + "." + parameter;
    }

    static List<ArraySpec> of(List<Layer> layers) {
        List<ArraySpec> tensors = new ArrayList<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            for (Parameter parameter : layers.get(layer).parameters()) {
                String name = name(layer, parameter.name());
                long rows = parameter.values().rows();
                tensors.add(
                        parameter.name().equals("bias")
                                ? ArraySpec.of(name, ElementType.F32, rows)
                                : ArraySpec.of(
                                        name,
                                        ElementType.F32,
                                        rows,
                                        parameter.values().columns()));
            }
        }
        return tensors;
    }

    /** Checks that each tensor has floats of some size and the shape that the model asks for. */
    static void requireShapes(String file, SafetensorsHeader header, LayerNames names, NetworkShape shape) {
        long width = shape.width();
        for (int layer = 0; layer < names.depth(); layer++) {
            for (String parameter : names.parameters(layer)) {
                ArraySpec found =
                        header.entry(names.name(layer, parameter)).orElseThrow().array();
                switch (parameter) {
                    case "bias" -> require(file, found, shape, width);
                    case "weight" -> require(file, found, shape, width, width);
                    default -> require(file, found, shape, width, rank(file, header, names, layer, shape));
                }
            }
        }
    }

    /**
     * Returns r of a low-rank layer, counted from 0.
     *
     * @throws BadInputException if what it reads is no matrix of at most N columns
     */
    static int rank(String file, SafetensorsHeader header, LayerNames names, int layer, NetworkShape shape) {
        ArraySpec read = header.entry(names.name(layer, "read")).orElseThrow().array();
        List<Long> sizes = read.shape();
        if (sizes.size() != 2 || sizes.get(1) < 1 || sizes.get(1) > shape.width()) {
            throw new BadInputException(file + ": tensor '" + read.name() + "' is " + read.type() + " " + sizes
                    + ", but F32 [" + shape.width() + ", r] was expected, with a rank r from 1 to " + shape.width());
        }
        return sizes.get(1).intValue();
    }

    private static void require(String file, ArraySpec found, NetworkShape shape, long... sizes) {
        ArraySpec expected = ArraySpec.of(found.name(), ElementType.F32, sizes);
        if (!found.type().isFloat() || !found.shape().equals(expected.shape())) {
            throw new BadInputException(file + ": tensor '" + found.name() + "' is " + found.type() + " "
                    + found.shape() + ", but " + expected.type() + " " + expected.shape() + " was expected for "
                    + shape.features() + " features and " + shape.classes() + " classes");
        }
    }
}
