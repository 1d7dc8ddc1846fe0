package io.limpid.bench.peers;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
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
            int units = narrow ? NetworkSize.CLASSES : size.width();
            block.add(size.isLowRank() ? identityPlusDetectors(size, units) : linear(units, true));
            block.add(Activation.leakyReluBlock(SLOPE));
        }
        Model model = Model.newInstance("network", ENGINE);
        model.setBlock(block);
        return model;
    }

    private static Block linear(int units, boolean bias) {
        return Linear.builder().setUnits(units).optBias(bias).build();
    }

    /** The last units of the identity, and two thin products. */
    private static Block identityPlusDetectors(NetworkSize size, int units) {
        Block detectors = new SequentialBlock().add(linear(size.rank(), false)).add(linear(units, true));
        NDIndex last = new NDIndex(":, " + (size.width() - units) + ":");
        Block identity = units == size.width() ? Blocks.identityBlock() : LambdaBlock.singleton(rows -> rows.get(last));
        return new ParallelBlock(
                both -> new NDList(
                        both.get(0).singletonOrThrow().add(both.get(1).singletonOrThrow())),
                List.of(detectors, identity));
    }

    static void initialize(Model model, NetworkSize size) {
        model.getBlock().initialize(model.getNDManager(), DataType.FLOAT32, new Shape(size.batch(), size.width()));
    }

    static void setWeights(Model model, RandomNetwork network, boolean classRowsOnly) {
        NetworkSize size = network.size();
        List<Block> linear = linearLayers(model.getBlock());
        int each = size.isLowRank() ? 2 : 1;
        for (int i = 0; i < linear.size(); i++) {
            int layer = i / each;
            boolean narrow = classRowsOnly && layer == size.depth() - 1;
            NDArray weight = parameter(linear.get(i), "weight");
            if (!size.isLowRank()) {
                weight.set(narrow ? network.classWeight() : network.weight(layer));
            } else if (i % each == 0) {
                weight.set(transposed(network.read(layer), size.width(), size.rank()));
            } else {
                weight.set(narrow ? network.classWrite() : network.write(layer));
            }
            if (linear.get(i).getDirectParameters().contains("bias")) {
                NDArray bias = parameter(linear.get(i), "bias");
                bias.set(new float[(int) bias.size()]);
            }
        }
    }

    /** Returns the weights as Limpid has them: what a layer reads with a row per input. */
    static List<float[]> weights(Model model, NetworkSize size) {
        List<float[]> weights = new ArrayList<>();
        for (Block linear : linearLayers(model.getBlock())) {
            float[] weight = parameter(linear, "weight").toFloatArray();
            boolean reads = size.isLowRank() && weights.size() % 2 == 0;
            weights.add(reads ? transposed(weight, size.rank(), size.width()) : weight);
        }
        return weights;
    }

    private static float[] transposed(float[] values, int rows, int columns) {
        float[] transposed = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            transposed[i % columns * rows + i / columns] = values[i];
        }
        return transposed;
    }

    static NDArray rows(NDManager manager, NetworkSize size, float[] padded) {
        return manager.create(padded, new Shape(size.batch(), size.width()));
    }

    /** In the order of the network, through all blocks within blocks. */
    private static List<Block> linearLayers(Block block) {
        if (block instanceof Linear) {
            return List.of(block);
        }
        List<Block> found = new ArrayList<>();
        block.getChildren().values().forEach(child -> found.addAll(linearLayers(child)));
        return found;
    }

    private static NDArray parameter(Block linear, String name) {
        return linear.getDirectParameters().get(name).getArray();
    }
}
