package io.limpid.core.interpretation;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.network.BatchTensor;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.LayerPass;
import io.limpid.core.network.LowRankLayer;
import io.limpid.core.network.NetworkShape;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Traces the circuits of rows (method, section 7, "Exact circuits"), on the network itself. Rows go forward in batches, with the secant slopes a of
 * all N units of every layer. Then each row is a few products: the patterns that all detectors and biases of lower layers wrote, as rows of one stack, are
 * multiplied by what the next layer reads, which gives all edges into it at once, and by its slopes, which takes them one layer on. What is left in the
 * class dimensions after the last layer are votes.
 *
 * <p>Allocates nothing once warm. Not safe for several threads at once.
 */
public final class CircuitReader implements AutoCloseable {

    private final Backend backend;
    private final NetworkShape shape;
    private final CircuitForm form;
    private final List<LayerPass> layers;
    private final @Nullable ReferencePass reference;
    private final BatchTensor[] slopes;
    private final BatchTensor[] strengths;
    private final Tensor[][] slopeRows;
    private final Tensor[][] strengthRows;
    private final Tensor[] written;
    private final Tensor[] stacked;
    private final Tensor[] fresh;
    private final Tensor[] repeated;
    private final Tensor[] repeatedFresh;
    private final Tensor[] edges;
    private final Tensor stack;
    private final Tensor repetition;
    private final Tensor ones;
    private final Tensor[] onesOf;
    private final Tensor[] onesFresh;
    private BatchTensor hidden;
    private BatchTensor above;
    private final BatchTensor difference;
    private final float[] slope;
    private final float[] inputs;
    private final float[] referenceRow;
    private int rows;

    /**
     * @param capacity the largest number of rows in a batch
     * @param other what rows are compared with: nothing, or one row
     * @throws IllegalStateException if a layer of the network has no detectors
     * @throws IllegalArgumentException if the reference has several rows, or one that does not have D features
     */
    public CircuitReader(IdentityMlp network, int capacity, EvidenceReference other) {
        if (other.count() > 1) {
            throw new IllegalArgumentException(
                    "a circuit compares a row with one other, but the reference has " + other.count());
        }
        backend = network.backend();
        shape = network.shape();
        form = CircuitForm.of(network);
        int depth = shape.depth();
        int width = shape.width();
        int sources = form.sourcesBelow(depth + 1);
        layers = LayerPass.of(network.full().layers(), capacity);
        reference = other.isNothing() ? null : new ReferencePass(network);
        if (reference != null) {
            reference.run(other);
        }
        referenceRow = reference == null ? new float[shape.features()] : other.row();
        slopes = new BatchTensor[depth];
        strengths = new BatchTensor[depth];
        slopeRows = new Tensor[depth][capacity];
        strengthRows = new Tensor[depth][capacity];
        written = new Tensor[depth];
        stacked = new Tensor[depth];
        fresh = new Tensor[depth];
        repeated = new Tensor[depth];
        repeatedFresh = new Tensor[depth];
        edges = new Tensor[depth - 1];
        onesOf = new Tensor[depth];
        onesFresh = new Tensor[depth];
        stack = backend.create(sources, width);
        repetition = backend.create(sources, width);
        ones = backend.create(sources, 1);
        backend.fill(1, ones);
        hidden = new BatchTensor(backend, capacity, width);
        above = new BatchTensor(backend, capacity, width);
        difference = new BatchTensor(backend, capacity, width);
        slope = new float[width];
        inputs = new float[Math.multiplyExact(capacity, shape.features())];
        for (int l = 0; l < depth; l++) {
            int below = form.sourcesBelow(l + 1);
            int upTo = form.sourcesBelow(l + 2);
            slopes[l] = new BatchTensor(backend, capacity, width);
            strengths[l] = new BatchTensor(backend, capacity, form.rank(l + 1));
            for (int row = 0; row < capacity; row++) {
                slopeRows[l][row] = slopes[l].rows(capacity).rowRange(row, row + 1);
                strengthRows[l][row] = strengths[l].rows(capacity).rowRange(row, row + 1);
            }
            written[l] = writtenBy((LowRankLayer) layers.get(l).layer());
            fresh[l] = stack.rowRange(below, upTo);
            repeatedFresh[l] = repetition.rowRange(below, upTo);
            onesFresh[l] = ones.rowRange(below, upTo);
            stacked[l] = stack.rowRange(0, upTo);
            repeated[l] = repetition.rowRange(0, upTo);
            onesOf[l] = ones.rowRange(0, upTo);
            if (l > 0) {
                edges[l - 1] = backend.create(below, form.rank(l + 1));
            }
        }
    }

    /** Returns what detectors write and the bias as rows, [r + 1, N]. */
    private Tensor writtenBy(LowRankLayer layer) {
        int rank = layer.rank();
        int width = layer.outputs();
        float[] write = layer.write().toArray();
        float[] bias = layer.bias().toArray();
        float[] rowsOf = new float[(rank + 1) * width];
        for (int i = 0; i < width; i++) {
            for (int k = 0; k < rank; k++) {
                rowsOf[k * width + i] = write[i * rank + k];
            }
            rowsOf[rank * width + i] = bias[i];
        }
        Tensor tensor = backend.create(rank + 1, width);
        tensor.write(rowsOf, 0);
        return tensor;
    }

    /** Returns how many detectors there are, and where. */
    public CircuitForm form() {
        return form;
    }

    /** Returns a circuit to read into, again and again. */
    public Circuit newCircuit() {
        return new Circuit(form);
    }

    /** Returns the class scores of the reference, [C]: what the votes of a circuit add up to is above these; zeros against nothing. */
    public float[] referenceScores() {
        return reference == null
                ? new float[shape.classes()]
                : reference.lastScores().clone();
    }

    /**
     * Takes rows forward.
     *
     * @param features x, [count, D], row by row, scaled as for training
     * @param count how many rows, from 1 to the capacity
     */
    public void load(float[] features, int count) {
        if (count < 1 || count > slopeRows[0].length) {
            throw new IllegalArgumentException(
                    "expected between 1 and " + slopeRows[0].length + " rows, but got " + count);
        }
        int ofRow = shape.features();
        Objects.checkFromIndexSize(0, Math.multiplyExact(count, ofRow), features.length);
        System.arraycopy(features, 0, inputs, 0, count * ofRow);
        rows = count;
        Tensor below = hidden.rows(count);
        backend.fill(0, below);
        below.write(features, 0, ofRow, 0, ofRow);
        for (int l = 0; l < shape.depth(); l++) {
            LayerPass pass = layers.get(l);
            below = hidden.rows(count);
            Tensor z = above.rows(count);
            pass.preActivation(below, z);
            readStrengths(l, below);
            if (reference == null) {
                backend.secantSlope(pass.layer().activation(), z, slopes[l].rows(count));
            } else {
                backend.secantSlope(pass.layer().activation(), z, reference.preActivation(l), slopes[l].rows(count));
            }
            backend.activate(pass.layer().activation(), z, z);
            BatchTensor free = hidden;
            hidden = above;
            above = free;
        }
    }

    /**
     * Copies the class scores of the rows that were loaded last.
     *
     * @param target receives rows · C values, row by row. Modified
     */
    public void readScores(float[] target) {
        hidden.rows(rows).read(target, 0, shape.classes(), shape.features(), shape.classes());
    }

    private void readStrengths(int l, Tensor below) {
        Tensor read = below;
        if (reference != null) {
            read = difference.rows(rows);
            backend.axpby(1, below, 0, read);
            backend.addRowBias(reference.negative(l), read);
        }
        LowRankLayer layer = (LowRankLayer) layers.get(l).layer();
        backend.gemm(false, false, 1, read, layer.read(), 0, strengths[l].rows(rows));
    }

    /**
     * Reads the circuit of one of the rows that were loaded last.
     *
     * @param row which, from 0 on
     * @param target of this network. Modified
     */
    public void read(int row, Circuit target) {
        Objects.checkIndex(row, rows);
        if (target.form() != form) {
            throw new IllegalArgumentException("the circuit is of another reader");
        }
        readValues(row, target);
        for (int l = 0; l < shape.depth(); l++) {
            LowRankLayer layer = (LowRankLayer) layers.get(l).layer();
            if (l > 0) {
                backend.gemm(false, false, 1, stacked[l - 1], layer.read(), 0, edges[l - 1]);
                edges[l - 1].read(target.weights(l + 1), 0);
                backend.gemm(false, false, layer.scale(), onesOf[l - 1], slopeRows[l][row], 0, repeated[l - 1]);
            }
            backend.axpby(1, written[l], 0, fresh[l]);
            backend.gemm(false, false, 1, onesFresh[l], slopeRows[l][row], 0, repeatedFresh[l]);
            backend.multiply(repeated[l], 0, stacked[l]);
        }
        stack.read(target.voteWeights(), 0, shape.classes(), shape.features(), shape.classes());
    }

    private void readValues(int row, Circuit target) {
        int features = shape.features();
        float[] values = target.values();
        float[] arriving = target.carried(1);
        for (int i = 0; i < features; i++) {
            arriving[i] = inputs[row * features + i] - referenceRow[i];
        }
        for (int l = 1; l <= shape.depth(); l++) {
            strengthRows[l - 1][row].read(values, form.sourcesBelow(l));
            values[form.bias(l)] = reference == null ? 1 : 0;
            if (l < shape.depth()) {
                slopeRows[l - 1][row].read(slope, 0);
                float scale = ((LowRankLayer) layers.get(l - 1).layer()).scale();
                float[] next = target.carried(l + 1);
                for (int i = 0; i < features; i++) {
                    next[i] = scale * slope[i] * arriving[i];
                }
                arriving = next;
            }
        }
    }

    /** Frees the memory; the network stays open. */
    @Override
    public void close() {
        layers.forEach(LayerPass::close);
        if (reference != null) {
            reference.close();
        }
        for (BatchTensor[] tensors : new BatchTensor[][] {slopes, strengths, {hidden, above, difference}}) {
            for (BatchTensor tensor : tensors) {
                tensor.close();
            }
        }
        Arrays.stream(written).forEach(Tensor::close);
        Arrays.stream(edges).forEach(Tensor::close);
        for (Tensor tensor : new Tensor[] {stack, repetition, ones}) {
            tensor.close();
        }
    }
}
