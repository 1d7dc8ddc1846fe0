package io.limpid.interpret.model;

import io.limpid.core.backend.Tensor;
import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.Layer;
import io.limpid.core.network.Parameter;
import io.limpid.formats.ArrayFileWriter;
import io.limpid.formats.SafetensorsWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes models to safetensors files. The same model gives the same bytes. */
public final class ModelWriter {

    private ModelWriter() {}

    /**
     * Writes a model; the file appears whole or not at all.
     *
     * @param file replaced if it exists
     * @throws io.limpid.formats.BadInputException if the file can't be created there
     * @throws IllegalStateException if a weight is not finite, as after a training that diverged
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Model model, Path file) {
        List<Layer> layers = model.network().full().layers();
        try (ArrayFileWriter out =
                SafetensorsWriter.create(file, ModelTensors.of(layers), metadata(model.info(), isPlain(layers)))) {
            for (int i = 0; i < layers.size(); i++) {
                for (Parameter parameter : layers.get(i).parameters()) {
                    store(out, ModelTensors.name(i, parameter.name()), parameter.values());
                }
            }
            out.complete();
        }
    }

    private static boolean isPlain(List<Layer> layers) {
        return layers.stream().allMatch(DenseLayer.class::isInstance);
    }

    /** Returns the name in a file of a parameter of a layer, which is counted from 0. */
    public static String tensorName(int layer, String parameter) {
        return ModelTensors.name(layer, parameter);
    }

    /** Returns the shape that a parameter has in a file: a bias has one dimension there. */
    public static List<Long> shapeOf(Parameter parameter) {
        long rows = parameter.values().rows();
        return parameter.name().equals("bias")
                ? List.of(rows)
                : List.of(rows, (long) parameter.values().columns());
    }

    /**
     * Returns the metadata that a model has in a file.
     *
     * @param plainLayers whether every layer is a weight matrix and a bias
     */
    public static Map<String, String> metadata(ModelInfo info, boolean plainLayers) {
        return ModelMetadata.write(info, plainLayers);
    }

    private static void store(ArrayFileWriter out, String name, Tensor tensor) {
        float[] values = tensor.toArray();
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalStateException(
                        name + " holds " + value + ": the training diverged, so there is no model to write");
            }
        }
        out.writeFloats(name, 0, values, 0, values.length);
    }
}
