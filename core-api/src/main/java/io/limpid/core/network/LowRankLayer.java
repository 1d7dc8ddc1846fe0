package io.limpid.core.network;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import java.util.List;

/**
 * A layer that keeps its weight as the identity plus r <em>detectors</em>, W = σI + U Vᵀ (method, section 7):
 *
 * <pre>
 * z = σ x + Σ_k q_k u_k + b,     q_k = v_k · x
 * </pre>
 *
 * <p>Detector k reads the pattern v_k, fires with the strength q_k and writes the pattern u_k. A row costs 4 N r operations instead of
 * 2 N². The record does not own its tensors; the network does.
 *
 * @param read V, [in, r]: column k is what detector k reads
 * @param write U, [out, r]: column k is what detector k writes
 * @param bias b, [out, 1]
 * @param activation φ
 * @param scale σ; it does not learn
 * @param diagonal the input that the first output unit is the identity of: 0, except when the layer is a range of output units
 */
public record LowRankLayer(Tensor read, Tensor write, Tensor bias, Activation activation, float scale, int diagonal)
        implements Layer {

    private static final double MOST_READ = 0.95;

    public LowRankLayer {
        if (read.columns() != write.columns()) {
            throw new IllegalArgumentException(
                    "what a layer reads and what it writes must have as many columns, but have " + read.columns()
                            + " and " + write.columns());
        }
        if (bias.rows() != write.rows() || bias.columns() != 1) {
            throw new IllegalArgumentException("the bias of a layer that writes [" + write.rows() + ", "
                    + write.columns() + "] must be [" + write.rows() + ", 1], but is [" + bias.rows() + ", "
                    + bias.columns() + "]");
        }
        if (diagonal < 0 || diagonal > read.rows() - write.rows()) {
            throw new IllegalArgumentException("the identity of " + write.rows() + " units from input " + diagonal
                    + " on leaves the " + read.rows() + " inputs");
        }
        if (!Float.isFinite(scale)) {
            throw new IllegalArgumentException("the scale of a layer must be finite: " + scale);
        }
    }

    /** Returns r, the number of detectors. */
    public int rank() {
        return read.columns();
    }

    /**
     * Returns whether detectors read different things: of the inputs that any of them reads, one that reads anything leaves out a twentieth or more, in the mean. Then the
     * factors are a basis that was chosen, and no other one is as good.
     */
    public boolean hasSparseReads() {
        float[] values = read.toArray();
        boolean[] reads = new boolean[rank()];
        long inputs = 0;
        long used = 0;
        for (int row = 0; row < values.length; row += reads.length) {
            boolean any = false;
            for (int k = 0; k < reads.length; k++) {
                if (values[row + k] != 0) {
                    any = true;
                    reads[k] = true;
                    used++;
                }
            }
            inputs += any ? 1 : 0;
        }
        int reading = 0;
        for (boolean one : reads) {
            reading += one ? 1 : 0;
        }
        return used < MOST_READ * inputs * reading;
    }

    @Override
    public int inputs() {
        return read.rows();
    }

    @Override
    public int outputs() {
        return write.rows();
    }

    @Override
    public Backend backend() {
        return read.backend();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("read", read), new Parameter("write", write), new Parameter("bias", bias));
    }

    @Override
    public LowRankPass pass(int capacity) {
        return new LowRankPass(this, capacity);
    }

    @Override
    public LowRankLayer outputRange(int from, int to) {
        return new LowRankLayer(
                read, write.rowRange(from, to), bias.rowRange(from, to), activation, scale, diagonal + from);
    }

    @Override
    public LowRankLayer copy() {
        return new LowRankLayer(copyOf(read), copyOf(write), copyOf(bias), activation, scale, diagonal);
    }

    private static Tensor copyOf(Tensor tensor) {
        Tensor copy = tensor.backend().create(tensor.rows(), tensor.columns());
        copy.write(tensor.toArray(), 0);
        return copy;
    }

    /** Told from the factors: with the layer's own σ, ‖U Vᵀ‖² is the trace of UᵀU VᵀV. */
    @Override
    public double distanceFromIdentity(float other) {
        int rank = rank();
        float[] reads = read.toArray();
        float[] writes = write.toArray();
        double[] ofReads = products(reads, rank);
        double[] ofWrites = products(writes, rank);
        double squares = 0;
        for (int i = 0; i < ofReads.length; i++) {
            squares += ofReads[i] * ofWrites[i];
        }
        double off = (double) scale - other;
        if (off != 0) {
            double trace = 0;
            for (int i = 0; i < writes.length; i++) {
                trace += (double) writes[i] * reads[diagonal * rank + i];
            }
            squares += off * off * outputs() + 2 * off * trace;
        }
        return Math.sqrt(Math.max(0, squares));
    }

    /** AᵀA, [r, r]. */
    private static double[] products(float[] a, int rank) {
        double[] sums = new double[rank * rank];
        for (int row = 0; row < a.length; row += rank) {
            for (int i = 0; i < rank; i++) {
                for (int j = 0; j < rank; j++) {
                    sums[i * rank + j] += (double) a[row + i] * a[row + j];
                }
            }
        }
        return sums;
    }

    /** Returns the layer multiplied out, in tensors of its own. */
    @Override
    public DenseLayer dense() {
        int inputs = inputs();
        int rank = rank();
        float[] reads = read.toArray();
        float[] writes = write.toArray();
        float[] weight = new float[Math.multiplyExact(outputs(), inputs)];
        for (int i = 0; i < outputs(); i++) {
            for (int j = 0; j < inputs; j++) {
                double sum = j == i + diagonal ? scale : 0;
                for (int k = 0; k < rank; k++) {
                    sum += (double) writes[i * rank + k] * reads[j * rank + k];
                }
                weight[i * inputs + j] = (float) sum;
            }
        }
        Tensor matrix = backend().create(outputs(), inputs);
        matrix.write(weight, 0);
        return new DenseLayer(matrix, copyOf(bias), activation, diagonal);
    }
}
