package io.limpid.interpret.compression;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.Layer;
import io.limpid.core.network.LowRankLayer;
import java.util.Arrays;
import org.ojalgo.matrix.decomposition.QR;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * What a layer adds to the identity, W − σI, as detectors in canonical form (method, section 7): from its singular value decomposition,
 * singular values falling, √s in what is read and in what is written, and signs such that each read sums to a number that is not negative.
 * The first r of them are the nearest to W − σI that r detectors can be. The same layer gives the same bits, at any number of threads.
 */
public final class CanonicalFactors {

    private final int width;
    private final double[] singularValues;
    private final float[] read;
    private final float[] write;
    private final double squares;
    private final float[] bias;
    private final Activation activation;
    private final float scale;

    /**
     * @param all the singular values, falling
     * @param written left singular vectors, as columns
     * @param reads right singular vectors, as columns
     */
    private CanonicalFactors(
            Layer layer,
            Tensor bias,
            float scale,
            double[] all,
            MatrixStore<Double> written,
            MatrixStore<Double> reads,
            int most) {
        width = layer.inputs();
        activation = layer.activation();
        this.bias = bias.toArray();
        this.scale = scale;
        int count = Math.min(most, all.length);
        double sum = 0;
        for (double value : all) {
            sum += value * value;
        }
        squares = sum;
        singularValues = Arrays.copyOf(all, count);
        read = new float[width * count];
        write = new float[width * count];
        for (int k = 0; k < count; k++) {
            double total = 0;
            for (int i = 0; i < width; i++) {
                total += reads.doubleValue(i, k);
            }
            double root = Math.copySign(Math.sqrt(all[k]), total);
            for (int i = 0; i < width; i++) {
                read[i * count + k] = (float) (root * reads.doubleValue(i, k));
                write[i * count + k] = (float) (root * written.doubleValue(i, k));
            }
        }
    }

    /**
     * Decomposes a layer: a weight matrix in about 20 N³ operations, detectors in a few N r².
     *
     * @param layer of N inputs and N outputs
     * @param scale σ
     * @param most how many detectors are kept at most, at least 1
     * @throws UnsupportedOperationException if the layer can't be multiplied out
     */
    public static CanonicalFactors of(Layer layer, float scale, int most) {
        if (layer instanceof LowRankLayer detectors && detectors.scale() == scale) {
            return ofDetectors(detectors, most);
        }
        DenseLayer dense = layer.dense();
        try {
            return ofMatrix(dense, scale, most);
        } finally {
            if (dense != layer) {
                dense.close();
            }
        }
    }

    private static CanonicalFactors ofMatrix(DenseLayer layer, float scale, int most) {
        int width = layer.inputs();
        float[] weight = layer.weight().toArray();
        R064Store matrix = R064Store.FACTORY.make(width, width);
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                matrix.set(i, j, weight[i * width + j] - (i == j ? (double) scale : 0));
            }
        }
        SingularValue<Double> decomposed = decompose(matrix);
        return new CanonicalFactors(
                layer, layer.bias(), scale, values(decomposed, width), decomposed.getU(), decomposed.getV(), most);
    }

    /** With U = P R and V = Q S, P and Q orthonormal, the singular values of U Vᵀ are those of the small R Sᵀ. */
    private static CanonicalFactors ofDetectors(LowRankLayer layer, int most) {
        int width = layer.inputs();
        int rank = layer.rank();
        QR<Double> written = orthogonal(layer.write().toArray(), width, rank);
        QR<Double> read = orthogonal(layer.read().toArray(), width, rank);
        SingularValue<Double> small =
                decompose(written.getR().multiply(read.getR().transpose()));
        return new CanonicalFactors(
                layer,
                layer.bias(),
                layer.scale(),
                values(small, rank),
                written.getQ().multiply(small.getU()),
                read.getQ().multiply(small.getV()),
                most);
    }

    private static QR<Double> orthogonal(float[] values, int rows, int columns) {
        R064Store matrix = R064Store.FACTORY.make(rows, columns);
        for (int i = 0; i < values.length; i++) {
            matrix.set(i / columns, i % columns, values[i]);
        }
        QR<Double> result = QR.R064.make(matrix);
        result.decompose(matrix);
        return result;
    }

    private static SingularValue<Double> decompose(MatrixStore<Double> matrix) {
        SingularValue<Double> result = SingularValue.R064.make(matrix);
        if (!result.decompose(matrix)) {
            throw new IllegalStateException("the singular values of a layer could not be computed");
        }
        return result;
    }

    private static double[] values(SingularValue<Double> decomposed, int count) {
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = Math.max(0, decomposed.getSingularValues().doubleValue(k));
        }
        return values;
    }

    /** Returns how many detectors there are at most. */
    public int count() {
        return singularValues.length;
    }

    /** Returns the singular values that were kept, falling. */
    public double[] singularValues() {
        return singularValues.clone();
    }

    /**
     * Returns the share of ‖W − σI‖² that the first detectors keep, in [0, 1]; 1 for the identity itself.
     *
     * @param rank how many
     */
    public double keptShare(int rank) {
        double sum = 0;
        for (int k = 0; k < Math.min(rank, count()); k++) {
            sum += singularValues[k] * singularValues[k];
        }
        return squares > 0 ? sum / squares : 1;
    }

    /**
     * Makes a layer of the first detectors, with the bias and the activation of the layer that was decomposed. The caller closes it.
     *
     * @param rank how many detectors, from 1 to {@link #count}
     */
    public LowRankLayer layer(int rank, Backend backend) {
        if (rank < 1 || rank > count()) {
            throw new IllegalArgumentException("a rank must lie in [1, " + count() + "], but is " + rank);
        }
        Tensor ownBias = backend.create(width, 1);
        ownBias.write(bias, 0);
        return new LowRankLayer(first(rank, read, backend), first(rank, write, backend), ownBias, activation, scale, 0);
    }

    private Tensor first(int rank, float[] factor, Backend backend) {
        Tensor tensor = backend.create(width, rank);
        float[] values = new float[width * rank];
        for (int i = 0; i < width; i++) {
            System.arraycopy(factor, i * count(), values, i * rank, rank);
        }
        tensor.write(values, 0);
        return tensor;
    }
}
