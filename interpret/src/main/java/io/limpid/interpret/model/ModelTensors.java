package io.limpid.interpret.model;

import io.limpid.core.network.NetworkShape;
import io.limpid.formats.ArraySpec;
import io.limpid.formats.BadInputException;
import io.limpid.formats.ElementType;
import io.limpid.formats.SafetensorsHeader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which tensors a model file has: for each layer i from 0 on, {@code layers.i.weight} [N, N] and {@code layers.i.bias} [N]. */
final class ModelTensors {

    private static final Pattern NAME = Pattern.compile("layers\\.(0|[1-9][0-9]*)\\.(weight|bias)");

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

    /**
     * Returns the number of layers, told from the names alone.
     *
     * @throws BadInputException if a name is of another form, or if a layer is missing or incomplete
     */
    static int depth(String file, SafetensorsHeader header) {
        Set<String> names = new HashSet<>();
        for (SafetensorsHeader.Entry entry : header.entries()) {
            String name = entry.array().name();
            if (!NAME.matcher(name).matches()) {
                throw new BadInputException(file + ": tensor '" + name
                        + "' does not belong to a model; only layers.{i}.weight and layers.{i}.bias do");
            }
            names.add(name);
        }
        int depth = 0;
        while (names.contains(weight(depth)) || names.contains(bias(depth))) {
            for (String name : List.of(weight(depth), bias(depth))) {
                if (!names.remove(name)) {
                    throw new BadInputException(file + ": tensor '" + name + "' is missing");
                }
            }
            depth++;
        }
        if (!names.isEmpty()) {
            throw new BadInputException(file + ": tensor '" + weight(depth) + "' is missing, although '"
                    + names.stream().sorted().findFirst().orElseThrow() + "' is there");
        }
        if (depth == 0) {
            throw new BadInputException(file + ": has no layers");
        }
        return depth;
    }

    /** Checks that each tensor has the type and the shape that the model asks for. */
    static void requireShapes(String file, SafetensorsHeader header, NetworkShape shape) {
        for (ArraySpec expected : of(shape)) {
            ArraySpec found = header.entry(expected.name()).orElseThrow().array();
            if (!found.equals(expected)) {
                throw new BadInputException(file + ": tensor '" + expected.name() + "' is " + found.type() + " "
                        + found.shape() + ", but " + expected.type() + " " + expected.shape() + " was expected for "
                        + shape.features() + " features and " + shape.classes() + " classes");
            }
        }
    }
}
