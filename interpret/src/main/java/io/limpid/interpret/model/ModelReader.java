package io.limpid.interpret.model;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Layer;
import io.limpid.core.network.LowRankLayer;
import io.limpid.core.network.NetworkShape;
import io.limpid.core.network.Parameter;
import io.limpid.formats.BadInputException;
import io.limpid.formats.Printable;
import io.limpid.formats.SafetensorsHeader;
import io.limpid.formats.SafetensorsReader;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads models from safetensors files, written by this program or by another one. */
public final class ModelReader {

    private static final int MOST_NAMED = 5;

    private ModelReader() {}

    /**
     * Reads a model. The caller closes it.
     *
     * @param backend holds the weights from then on
     * @throws BadInputException if the file can't be opened, is not a model, or has a weight that is not finite
     */
    public static Model read(Path file, Backend backend) {
        return read(file, Optional.empty(), backend, remark -> {});
    }

    /**
     * Reads a model that another program may have written: weights of other floats become float32 (F64 is rounded), and the layers
     * may have other names where these allow only one reading (a common prefix, or numbers with gaps).
     *
     * @param like a model that supplies all metadata, also where the file has some; its layers must be as many and as large
     * @param backend holds the weights from then on
     * @param remarks gets what the user should know: one plain sentence each
     * @throws BadInputException if a file can't be opened, is not a model, or has a weight that is not finite; about the setting
     *     {@code like} if metadata are missing that another model could supply
     */
    public static Model read(Path file, Optional<Path> like, Backend backend, Consumer<String> remarks) {
        Optional<ModelInfo> info = like.map(ModelReader::infoOf);
        try (SafetensorsReader tensors = SafetensorsReader.open(file)) {
            return read(file.toString(), info, tensors, backend, remarks);
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
            return read(name, Optional.empty(), tensors, backend, remark -> {});
        }
    }

    private static ModelInfo infoOf(Path file) {
        try (SafetensorsReader tensors = SafetensorsReader.open(file)) {
            return info(file.toString(), tensors.header(), LayerNames.of(file.toString(), tensors.header()));
        }
    }

    private static Model read(
            String file,
            Optional<ModelInfo> like,
            SafetensorsReader tensors,
            Backend backend,
            Consumer<String> remarks) {
        SafetensorsHeader header = tensors.header();
        if (like.isEmpty()) {
            ModelMetadata.requireFormat(file, header.metadata());
        }
        LayerNames names = LayerNames.of(file, header);
        ModelInfo info = like.isEmpty() ? info(file, header, names) : like.get();
        requireDepth(file, names, info);
        ModelTensors.requireShapes(file, header, names, info.shape());
        remarkOnExtra(file, names).ifPresent(remarks);
        List<Layer> layers = new ArrayList<>();
        try {
            for (int i = 0; i < names.depth(); i++) {
                Layer layer = layer(file, header, names, i, info.shape(), backend);
                layers.add(layer);
                for (Parameter parameter : layer.parameters()) {
                    load(file, tensors, names.name(i, parameter.name()), parameter.values());
                }
            }
            return new Model(info, IdentityMlp.of(backend, info.shape(), layers));
        } catch (RuntimeException | Error e) {
            layers.forEach(Layer::close);
            throw e;
        }
    }

    /** Creates an empty layer of the form that the file has. */
    private static Layer layer(
            String file, SafetensorsHeader header, LayerNames names, int index, NetworkShape shape, Backend backend) {
        int width = shape.width();
        Activation activation = shape.activation();
        if (!names.lowRank().get(index)) {
            return new DenseLayer(backend.create(width, width), backend.create(width, 1), activation, 0);
        }
        int rank = ModelTensors.rank(file, header, names, index, shape);
        return new LowRankLayer(
                backend.create(width, rank),
                backend.create(width, rank),
                backend.create(width, 1),
                activation,
                shape.initialScale(),
                0);
    }

    /** Checks everything but the weights themselves. */
    static ModelInfo info(String file, SafetensorsHeader header, LayerNames names) {
        ModelMetadata.requireFormat(file, header.metadata());
        ModelInfo info = ModelMetadata.read(file, header.metadata(), names.depth());
        ModelTensors.requireShapes(file, header, names, info.shape());
        return info;
    }

    private static void requireDepth(String file, LayerNames names, ModelInfo info) {
        if (names.depth() != info.shape().depth()) {
            throw new BadInputException(
                            file + ": has " + names.depth() + " layers, but the model that supplies its metadata has "
                                    + info.shape().depth())
                    .about("like");
        }
    }

    /** Returns what is to be said about tensors that belong to no layer. */
    static Optional<String> remarkOnExtra(String file, LayerNames names) {
        List<String> extra = names.extra();
        if (extra.isEmpty()) {
            return Optional.empty();
        }
        String some =
                extra.stream().limit(MOST_NAMED).map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        String more = extra.size() > MOST_NAMED ? " and " + (extra.size() - MOST_NAMED) + " more" : "";
        return Optional.of(
                Printable.text(file + ": not used, as they belong to no layer: the tensors " + some + more + "."));
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
