package io.limpid.core.interpretation;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.network.BatchTensor;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.LayerPass;
import io.limpid.core.network.NetworkShape;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Reads an identity network layer by layer: one forward pass gives contribution maps, class scores, likelihood and
 * predictions of every layer; a cheap walk down over the class rows adds an evidence map of any class.
 *
 * <p>Layers are numbered 1 to L as in the paper. All results lie in memory of the interpreter and are overwritten by its
 * next call; it allocates nothing once warm. Not safe for several threads at once.
 */
public final class Interpreter implements AutoCloseable {

    private final IdentityMlp network;
    private final List<LayerPass> layers;
    private final List<LayerPass> classRows;
    private final BatchTensor[] hidden;
    private final BatchTensor[] slopes;
    private final BatchTensor[] contributions;
    private final BatchTensor[] scores;
    private final BatchTensor[] likelihoods;
    private final BatchTensor[] evidence;
    private final BatchTensor[] biasEvidence;
    private final BatchTensor cotangent;
    private final BatchTensor workspace;
    private final float[] padded;
    private final float[] oneHot;
    private final Interpretation interpretation;
    private final Evidence evidenceResult;
    private EvidenceSweep sweep;
    private int rows;

    /**
     * @param capacity the largest number of rows that are read at once
     */
    public Interpreter(IdentityMlp network, int capacity) {
        this.network = network;
        Backend backend = network.backend();
        NetworkShape shape = network.shape();
        int depth = shape.depth();
        layers = LayerPass.of(network.full().layers(), capacity);
        classRows = LayerPass.of(network.classRows(), capacity);
        hidden = tensors(backend, depth + 1, capacity, shape.width());
        slopes = tensors(backend, depth, capacity, shape.classes());
        contributions = tensors(backend, depth, capacity, shape.features());
        scores = tensors(backend, depth, capacity, shape.classes());
        likelihoods = tensors(backend, depth, capacity, shape.classes());
        evidence = tensors(backend, depth, capacity, shape.features());
        biasEvidence = tensors(backend, depth, capacity, 1);
        cotangent = new BatchTensor(backend, capacity, shape.classes());
        workspace = new BatchTensor(backend, capacity, shape.width());
        padded = new float[Math.multiplyExact(capacity, shape.width())];
        oneHot = new float[Math.multiplyExact(capacity, shape.classes())];
        interpretation = new Interpretation(shape, capacity, hidden, contributions, scores, likelihoods);
        evidenceResult = new Evidence(shape, evidence, biasEvidence);
    }

    private static BatchTensor[] tensors(Backend backend, int count, int capacity, int columns) {
        BatchTensor[] tensors = new BatchTensor[count];
        for (int i = 0; i < count; i++) {
            tensors[i] = new BatchTensor(backend, capacity, columns);
        }
        return tensors;
    }

    /** Returns the network that is read. */
    public IdentityMlp network() {
        return network;
    }

    /** Returns the largest number of rows that are read at once. */
    public int capacity() {
        return workspace.capacity();
    }

    /**
     * Runs the forward pass and reads every layer.
     *
     * @param features x, [count, D], row by row, scaled as for training
     * @param count how many rows, from 1 to the capacity
     * @return what the layers tell; overwritten by the next call
     */
    public Interpretation interpret(float[] features, int count) {
        NetworkShape shape = network.shape();
        if (count < 1 || count > capacity()) {
            throw new IllegalArgumentException("expected between 1 and " + capacity() + " rows, but got " + count);
        }
        Objects.checkFromIndexSize(0, Math.multiplyExact(count, shape.features()), features.length);
        for (int row = 0; row < count; row++) {
            System.arraycopy(features, row * shape.features(), padded, row * shape.width(), shape.features());
        }
        rows = count;
        Backend backend = network.backend();
        Tensor input = hidden[0].rows(count);
        input.write(padded, 0);
        for (int l = 0; l < shape.depth(); l++) {
            Tensor output = hidden[l + 1].rows(count);
            layers.get(l).forwardWithSlope(hidden[l].rows(count), output, slopes[l].rows(count));
            backend.readLayer(
                    input,
                    output,
                    shape.temperature(),
                    contributions[l].rows(count),
                    scores[l].rows(count),
                    likelihoods[l].rows(count));
        }
        interpretation.update(count);
        return interpretation;
    }

    /**
     * Computes the evidence maps of one class per row, for the rows that were interpreted last.
     *
     * @param classes the class of each row, in [0, C); as many as rows were interpreted, or more, of which the first count
     * @return the evidence; overwritten by the next call
     */
    public Evidence evidence(int[] classes) {
        int count = network.shape().classes();
        requireInterpreted();
        Objects.checkFromIndexSize(0, rows, classes.length);
        Arrays.fill(oneHot, 0);
        for (int row = 0; row < rows; row++) {
            Objects.checkIndex(classes[row], count);
            oneHot[row * count + classes[row]] = 1;
        }
        return contrastEvidence(oneHot);
    }

    /**
     * Computes the evidence maps of a weighted sum of class scores per row, for the rows that were interpreted last: with
     * the weights e_c − e_d, for example, why class c rather than d.
     *
     * @param weights the weight of each class score, [rows, C], row by row: Tᴸ of the method
     * @return the evidence; overwritten by the next call
     */
    public Evidence contrastEvidence(float[] weights) {
        requireInterpreted();
        Tensor carried = cotangent.rows(rows);
        carried.write(weights, 0);
        for (int l = network.shape().depth() - 1; l >= 0; l--) {
            classRows
                    .get(l)
                    .readEvidence(
                            carried,
                            slopes[l].rows(rows),
                            hidden[l].rows(rows),
                            workspace.rows(rows),
                            evidence[l].rows(rows),
                            biasEvidence[l].rows(rows));
        }
        evidenceResult.update(rows);
        return evidenceResult;
    }

    /**
     * Computes evidence that is carried down before it is read. Each layer reads the share that {@code reading} gives, and hands
     * the rest down to the features of the layer below. The evidence is complete for any reading. It costs a backward pass, but
     * with {@link EvidenceReading#EVERY_LAYER}, which is {@link #contrastEvidence(float[])}.
     *
     * @param weights the weight of each class score, [rows, C], row by row: Tᴸ of the method
     * @param reading the share that each layer reads
     * @return the evidence; overwritten by the next call
     * @throws IllegalArgumentException if a share lies outside [0, 1]
     */
    public Evidence contrastEvidence(float[] weights, EvidenceReading reading) {
        if (reading == EvidenceReading.EVERY_LAYER) {
            return contrastEvidence(weights);
        }
        requireInterpreted();
        if (sweep == null) {
            sweep = new EvidenceSweep(network, layers, classRows, capacity());
        }
        sweep.run(weights, rows, reading, hidden, slopes, evidence, biasEvidence);
        evidenceResult.update(rows);
        return evidenceResult;
    }

    private void requireInterpreted() {
        if (rows == 0) {
            throw new IllegalStateException("no rows have been interpreted yet; call interpret first");
        }
    }

    /** Frees the interpreter's memory; the network stays open. */
    @Override
    public void close() {
        layers.forEach(LayerPass::close);
        classRows.forEach(LayerPass::close);
        if (sweep != null) {
            sweep.close();
        }
        for (BatchTensor[] tensors : new BatchTensor[][] {
            hidden, slopes, contributions, scores, likelihoods, evidence, biasEvidence, {cotangent, workspace}
        }) {
            for (BatchTensor tensor : tensors) {
                tensor.close();
            }
        }
    }
}
