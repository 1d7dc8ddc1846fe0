package io.limpid.bench.peers;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import io.limpid.bench.workload.NetworkSize;
import io.limpid.bench.workload.RandomNetwork;
import java.util.ArrayList;
import java.util.List;

/** The benchmark network in DJL, on PyTorch: linear layers and leaky ReLU. */
final class DjlNetwork {

    private static final String ENGINE = "PyTorch";
    private static final float SLOPE = 0.1f;

    private DjlNetwork() {}

    /** Sets the number of threads; has to come before anything of DJL is used. */
    static void useThreads(int threads) {
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    }

    /** Creates the network; its parameters are set by {@link #setWeights} once it is initialised. */
    static Model create(NetworkSize size, boolean classRowsOnly) {
        SequentialBlock block = new SequentialBlock();
        for (int layer = 0; layer < size.depth(); layer++) {
            boolean narrow = classRowsOnly && layer == size.depth() - 1;
            block.add(Linear.builder()
                    .setUnits(narrow ? NetworkSize.CLASSES : size.width())
                    .build());
            block.add(Activation.leakyReluBlock(SLOPE));
        }
        Model model = Model.newInstance("network", ENGINE);
        model.setBlock(block);
        return model;
    }

    static void initialize(Model model, NetworkSize size) {
        model.getBlock().initialize(model.getNDManager(), DataType.FLOAT32, new Shape(size.batch(), size.width()));
    }

    static void setWeights(Model model, RandomNetwork network, boolean classRowsOnly) {
        int layer = 0;
        for (Block linear : linearLayers(model)) {
            boolean narrow = classRowsOnly && layer == network.size().depth() - 1;
            parameter(linear, "weight").set(narrow ? network.classWeight() : network.weight(layer));
            NDArray bias = parameter(linear, "bias");
            bias.set(new float[(int) bias.size()]);
            layer++;
        }
    }

    static List<float[]> weights(Model model) {
        List<float[]> weights = new ArrayList<>();
        for (Block linear : linearLayers(model)) {
            weights.add(parameter(linear, "weight").toFloatArray());
        }
        return weights;
    }

    static NDArray rows(NDManager manager, NetworkSize size, float[] padded) {
        return manager.create(padded, new Shape(size.batch(), size.width()));
    }

    private static List<Block> linearLayers(Model model) {
        return model.getBlock().getChildren().values().stream()
                .filter(Linear.class::isInstance)
                .toList();
    }

    private static NDArray parameter(Block linear, String name) {
        return linear.getDirectParameters().get(name).getArray();
    }
}
