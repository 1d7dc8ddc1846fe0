package io.limpid.bench.peers;

import io.limpid.bench.workload.NetworkSize;
import io.limpid.bench.workload.RandomNetwork;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The benchmark network in DL4J: dense layers with leaky ReLU. DL4J keeps weights as [in, out]. */
final class Dl4jNetwork {

    private static final double SLOPE = 0.1;

    private Dl4jNetwork() {}

    static void useThreads(int threads) {
        Nd4j.factory().blas().setMaxThreads(threads);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    }

    /** All layers in full width, without a loss: for the forward pass. */
    static MultiLayerNetwork forForward(RandomNetwork network) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder().list();
        for (int layer = 0; layer < network.size().depth(); layer++) {
            layers.layer(dense(network.size().width(), network.size().width()));
        }
        return initialized(layers, network, false);
    }

    /** As a classifier: of the last layer the class rows only, then softmax and cross-entropy. */
    static MultiLayerNetwork forTraining(RandomNetwork network, IUpdater updater) {
        NetworkSize size = network.size();
        NeuralNetConfiguration.ListBuilder layers =
                new NeuralNetConfiguration.Builder().updater(updater).list();
        for (int layer = 0; layer < size.depth() - 1; layer++) {
            layers.layer(dense(size.width(), size.width()));
        }
        layers.layer(dense(size.width(), NetworkSize.CLASSES));
        layers.layer(new LossLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .build());
        return initialized(layers, network, true);
    }

    static INDArray rows(RandomNetwork network) {
        return Nd4j.create(
                network.paddedRows(),
                new long[] {network.size().batch(), network.size().width()});
    }

    /** Returns the labels as one-hot rows, [batch, C]. */
    static INDArray labels(RandomNetwork network) {
        int[] labels = network.labels();
        float[] oneHot = new float[labels.length * NetworkSize.CLASSES];
        for (int row = 0; row < labels.length; row++) {
            oneHot[row * NetworkSize.CLASSES + labels[row]] = 1;
        }
        return Nd4j.create(oneHot, new long[] {labels.length, NetworkSize.CLASSES});
    }

    /** Returns the weights as Limpid has them, [out, in] row by row. */
    static List<float[]> weights(MultiLayerNetwork model, int depth) {
        List<float[]> weights = new ArrayList<>();
        for (int layer = 0; layer < depth; layer++) {
            weights.add(values(model.getParam(layer + "_W").transpose()));
        }
        return weights;
    }

    /** Returns the values of a matrix row by row. */
    static float[] values(INDArray matrix) {
        return matrix.dup('c').data().asFloat();
    }

    private static DenseLayer dense(int inputs, int outputs) {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(outputs)
                .activation(new ActivationLReLU(SLOPE))
                .build();
    }

    private static MultiLayerNetwork initialized(
            NeuralNetConfiguration.ListBuilder layers, RandomNetwork network, boolean classRowsOnly) {
        MultiLayerNetwork model = new MultiLayerNetwork(layers.build());
        model.init();
        int depth = network.size().depth();
        int width = network.size().width();
        for (int layer = 0; layer < depth; layer++) {
            boolean narrow = classRowsOnly && layer == depth - 1;
            float[] weight = narrow ? network.classWeight() : network.weight(layer);
            INDArray outputsByInputs = Nd4j.create(weight, new long[] {weight.length / width, width});
            model.getParam(layer + "_W").assign(outputsByInputs.transpose());
            model.getParam(layer + "_b").assign(0);
        }
        return model;
    }
}
