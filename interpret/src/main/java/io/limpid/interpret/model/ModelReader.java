package io.limpid.interpret.model;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Layer;
import io.limpid.core.network.Parameter;
import io.limpid.formats.BadInputException;
import io.limpid.formats.SafetensorsHeader;
import io.limpid.formats.SafetensorsReader;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;

/** Reads models from safetensors files, written by this program or by another one. */
public final class ModelReader {

    private ModelReader() {}

    /**
     * Reads a model. The caller closes it.
     *
     * @param backend holds the weights from then on
     * @throws BadInputException if the file can't be opened, is not a model, or has a weight that is not finite
     */
    public static Model read(Path file, Backend backend) {
        try (SafetensorsReader tensors = SafetensorsReader.open(file)) {
            return read(file.toString(), tensors, backend);
        }
    }

    /**
     * Reads a model from an open channel that holds nothing else, such as one over a resource. The channel is closed.
     *
     * @param name what messages call it
     * @throws BadInputException if the content is not a model, or has a weight that is not finite
     */
    public static Model read(String name, SeekableByteChannel channel, Backend backend) {
        try (SafetensorsReader tensors = SafetensorsReader.open(name, channel)) {
            return read(name, tensors, backend);
        }
    }

    private static Model read(String file, SafetensorsReader tensors, Backend backend) {
        ModelInfo info = info(file, tensors.header());
        IdentityMlp network = IdentityMlp.create(backend, info.shape());
        try {
            List<Layer> layers = network.full().layers();
            for (int i = 0; i < layers.size(); i++) {
                for (Parameter parameter : layers.get(i).parameters()) {
                    load(file, tensors, ModelTensors.name(i, parameter.name()), parameter.values());
                }
            }
            return new Model(info, network);
        } catch (RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    /** Checks everything but the weights themselves. */
    static ModelInfo info(String file, SafetensorsHeader header) {
        ModelMetadata.requireFormat(file, header.metadata());
        int depth = ModelTensors.depth(file, header);
        ModelInfo info = ModelMetadata.read(file, header.metadata(), depth);
        ModelTensors.requireShapes(file, header, info.shape());
        return info;
    }

    private static void load(String file, SafetensorsReader tensors, String name, Tensor target) {
        float[] values = tensors.readFloats(name);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new BadInputException(file + ": tensor '" + name + "' holds " + values[i] + " at "
                        + place(i, target) + " (counted from 0); finite numbers are expected");
            }
        }
        target.write(values, 0);
    }

    private static String place(int index, Tensor tensor) {
        return tensor.columns() == 1
                ? "[" + index + "]"
                : "[" + index / tensor.columns() + ", " + index % tensor.columns() + "]";
    }
}
