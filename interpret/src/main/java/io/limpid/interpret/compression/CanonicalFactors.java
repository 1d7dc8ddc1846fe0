package io.limpid.interpret.compression;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.Layer;
import io.limpid.core.network.LowRankLayer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ojalgo.matrix.decomposition.QR;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * What a layer adds to the identity, W − σI, as detectors in canonical form (method, section 7): from its singular value decomposition,
 * singular values falling, √s in what is read and in what is written, and signs such that each read sums to a number that is not negative.
 * The first r of them are the nearest to W − σI that r detectors can be. Detectors whose reads are sparse ({@link LowRankLayer#hasSparseReads}) keep what they read and write:
 * lengths of reads and writes take the place of singular vectors and values, and are made equal, the strongest first. The same layer gives the same bits, at any number of threads.
 */
public final class CanonicalFactors {

    /** More columns than detectors are wanted make those nearly sure to be the first. */
    private static final int MORE_COLUMNS = 16;

    private static final int POWER_TURNS = 2;

    /** Where the width is no more than so many times the columns, all singular values cost as little. */
    private static final int WORTHWHILE = 3;

    private final int width;
    private final double[] singularValues;
    private final float[] read;
    private final float[] write;
    private final double squares;
    private final float[] bias;
    private final Activation activation;
    private final float scale;

    /**
     * @param squares ‖W − σI‖²
     * @param all the singular values, falling
     * @param written left singular vectors, as columns
     * @param reads right singular vectors, as columns
     */
    private CanonicalFactors(
            Layer layer,
            Tensor bias,
            float scale,
            double squares,
            double[] all,
            MatrixStore<Double> written,
            MatrixStore<Double> reads,
            int most) {
        width = layer.inputs();
        activation = layer.activation();
        this.bias = bias.toArray();
        this.scale = scale;
        int count = Math.min(most, all.length);
        this.squares = squares;
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

    /**
     * Decomposes a layer nearly, in about 12 N² r operations: the singular values of a wide matrix that come first without those that are left out (Halko,
     * Martinsson and Tropp 2011, algorithms 4.4 and 5.1, with two turns of the power iteration and fixed random numbers). What is kept of weights whose singular values
     * fall as those of trained layers do is within a few thousandths of what {@link #of} keeps.
     *
     * @param layer of N inputs and N outputs
     * @param scale σ
     * @param most how many detectors are kept at most, at least 1
     * @throws UnsupportedOperationException if the layer can't be multiplied out
     */
    public static CanonicalFactors strongest(Layer layer, float scale, int most) {
        int columns = most + MORE_COLUMNS;
        if (layer instanceof LowRankLayer || WORTHWHILE * columns >= layer.inputs()) {
            return of(layer, scale, most);
        }
        DenseLayer dense = layer.dense();
        try {
            return ofSketch(dense, scale, most, columns);
        } finally {
            if (dense != layer) {
                dense.close();
            }
        }
    }

    private static CanonicalFactors ofSketch(DenseLayer layer, float scale, int most, int columns) {
        R064Store matrix = deviation(layer, scale);
        MatrixStore<Double> turned = matrix.transpose();
        Random random = new Random(0);
        R064Store start = R064Store.FACTORY.make(layer.inputs(), columns);
        for (int i = 0; i < start.size(); i++) {
            start.set(i, random.nextGaussian());
        }
        MatrixStore<Double> basis = orthogonal(matrix.multiply(start)).getQ();
        for (int turn = 0; turn < POWER_TURNS; turn++) {
            basis = orthogonal(
                            matrix.multiply(orthogonal(turned.multiply(basis)).getQ()))
                    .getQ();
        }
        // With the basis Q of columns, A ≈ Q (Qᵀ A); and (Qᵀ A)ᵀ = P R, so A ≈ Q Rᵀ Pᵀ.
        QR<Double> rows = orthogonal(turned.multiply(basis));
        SingularValue<Double> small = decompose(rows.getR().transpose());
        return new CanonicalFactors(
                layer,
                layer.bias(),
                scale,
                squares(matrix),
                values(small, columns),
                basis.multiply(small.getU()),
                rows.getQ().multiply(small.getV()),
                most);
    }

    private static CanonicalFactors ofMatrix(DenseLayer layer, float scale, int most) {
        R064Store matrix = deviation(layer, scale);
        SingularValue<Double> decomposed = decompose(matrix);
        return new CanonicalFactors(
                layer,
                layer.bias(),
                scale,
                squares(matrix),
                values(decomposed, layer.inputs()),
                decomposed.getU(),
                decomposed.getV(),
                most);
    }

    private static R064Store deviation(DenseLayer layer, float scale) {
        int width = layer.inputs();
        float[] weight = layer.weight().toArray();
        R064Store matrix = R064Store.FACTORY.make(width, width);
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                matrix.set(i, j, weight[i * width + j] - (i == j ? (double) scale : 0));
            }
        }
        return matrix;
    }

    private static double squares(MatrixStore<Double> matrix) {
        double sum = 0;
        for (long i = 0; i < matrix.count(); i++) {
            sum += matrix.doubleValue(i) * matrix.doubleValue(i);
        }
        return sum;
    }

    /** With U = P R and V = Q S, P and Q orthonormal, the singular values of U Vᵀ are those of the small R Sᵀ. */
    private static CanonicalFactors ofDetectors(LowRankLayer layer, int most) {
        if (layer.hasSparseReads()) {
            return ofSparse(layer, most);
        }
        int rank = layer.rank();
        QR<Double> written = orthogonal(matrix(layer.write().toArray(), rank));
        QR<Double> read = orthogonal(matrix(layer.read().toArray(), rank));
        SingularValue<Double> small =
                decompose(written.getR().multiply(read.getR().transpose()));
        double[] all = values(small, rank);
        return new CanonicalFactors(
                layer,
                layer.bias(),
                layer.scale(),
                DoubleStream.of(all).map(value -> value * value).sum(),
                all,
                written.getQ().multiply(small.getU()),
                read.getQ().multiply(small.getV()),
                most);
    }

    /** Any other basis would mix what detectors read: theirs is kept, the strongest first. */
    private static CanonicalFactors ofSparse(LowRankLayer layer, int most) {
        int rank = layer.rank();
        R064Store read = matrix(layer.read().toArray(), rank);
        R064Store write = matrix(layer.write().toArray(), rank);
        double[] lengths = new double[rank];
        for (int k = 0; k < rank; k++) {
            lengths[k] = length(read, k) * length(write, k);
        }
        int[] order = IntStream.range(0, rank)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -lengths[k]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] sorted = new double[rank];
        R064Store reads = R064Store.FACTORY.make(layer.inputs(), rank);
        R064Store writes = R064Store.FACTORY.make(layer.outputs(), rank);
        for (int place = 0; place < rank; place++) {
            int k = order[place];
            sorted[place] = lengths[k];
            if (lengths[k] > 0) {
                copy(read, k, reads, place);
                copy(write, k, writes, place);
            }
        }
        double distance = layer.distanceFromIdentity(layer.scale());
        return new CanonicalFactors(
                layer, layer.bias(), layer.scale(), distance * distance, sorted, writes, reads, most);
    }

    private static double length(R064Store matrix, int column) {
        double squares = 0;
        for (int i = 0; i < matrix.getRowDim(); i++) {
            squares += matrix.doubleValue(i, column) * matrix.doubleValue(i, column);
        }
        return Math.sqrt(squares);
    }

    private static void copy(R064Store from, int column, R064Store to, int place) {
        double length = length(from, column);
        for (int i = 0; i < from.getRowDim(); i++) {
            to.set(i, place, from.doubleValue(i, column) / length);
        }
    }

    private static R064Store matrix(float[] values, int columns) {
        R064Store matrix = R064Store.FACTORY.make(values.length / columns, columns);
        for (int i = 0; i < values.length; i++) {
            matrix.set(i / columns, i % columns, values[i]);
        }
        return matrix;
    }

    private static QR<Double> orthogonal(MatrixStore<Double> matrix) {
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
        return squares > 0 ? Math.min(1, sum / squares) : 1;
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
