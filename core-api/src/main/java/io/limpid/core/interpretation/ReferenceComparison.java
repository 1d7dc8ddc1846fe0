package io.limpid.core.interpretation;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.network.BatchTensor;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.LayerPass;
import io.limpid.core.network.NetworkShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows beside the reference that they are compared with: what goes into layers less what goes in for the reference, and the secant slopes
 * between the two ({@link EvidenceReference}). What it returns is overwritten by the next call of the same method.
 */
final class ReferenceComparison implements AutoCloseable {

    /** How many references are kept ready: those that rows are compared with in turn, in memory that is little beside that of a batch. */
    private static final int MOST_PASSES = 64;

    private final IdentityMlp network;
    private final Backend backend;
    private final NetworkShape shape;
    private final List<LayerPass> classRows;
    private final BatchTensor[] hidden;
    private final BatchTensor[] scores;
    private final List<ReferencePass> passes = new ArrayList<>();
    private int oldest;
    private @Nullable ReferencePass current;
    private final BatchTensor difference;
    private final BatchTensor scoreDifference;
    private final BatchTensor classSlope;
    private final BatchTensor classPreActivation;

    /**
     * @param hidden hˡ for l from 0 to L
     * @param scores the class scores of each layer
     */
    ReferenceComparison(IdentityMlp network, int capacity, BatchTensor[] hidden, BatchTensor[] scores) {
        this.network = network;
        backend = network.backend();
        shape = network.shape();
        this.hidden = hidden;
        this.scores = scores;
        classRows = LayerPass.of(network.classRows(), capacity);
        difference = new BatchTensor(backend, capacity, shape.width());
        scoreDifference = new BatchTensor(backend, capacity, shape.classes());
        classSlope = new BatchTensor(backend, capacity, shape.classes());
        classPreActivation = new BatchTensor(backend, capacity, shape.classes());
    }

    /**
     * Compares with a row from now on, which runs through the network unless it is among the last that did.
     *
     * @throws IllegalArgumentException if it does not have D values
     */
    void run(EvidenceReference row) {
        row.requireFeatures(shape.features());
        for (ReferencePass pass : passes) {
            if (pass.holds(row)) {
                current = pass;
                return;
            }
        }
        if (passes.size() < MOST_PASSES) {
            current = new ReferencePass(network);
            passes.add(current);
        } else {
            current = passes.get(oldest);
            oldest = (oldest + 1) % MOST_PASSES;
        }
        current.run(row);
    }

    /** Returns what the layers make of the reference. */
    ReferencePass reference() {
        return Objects.requireNonNull(current, "nothing has been run to compare with");
    }

    /** Returns what goes into the layer after h of {@code l}, less what goes in for the reference, [rows, N]. */
    Tensor input(int l, int rows) {
        Tensor result = difference.rows(rows);
        backend.axpby(1, hidden[l].rows(rows), 0, result);
        backend.addRowBias(reference().negative(l), result);
        return result;
    }

    /** Returns the class scores of layer {@code l}, from 0 on, less those of the reference, [rows, C]. */
    Tensor scores(int l, int rows) {
        Tensor result = scoreDifference.rows(rows);
        backend.axpby(1, scores[l].rows(rows), 0, result);
        backend.addRowBias(reference().negativeScores(l), result);
        return result;
    }

    /** Returns the secant slopes of the class dimensions of layer {@code l}, from 0 on, [rows, C]. */
    Tensor classSlope(int l, int rows) {
        Activation activation = classRows.get(l).layer().activation();
        Tensor result = classSlope.rows(rows);
        if (activation.invertible()) {
            backend.secantSlopeAtOutput(
                    activation, scores[l].rows(rows), reference().scores(l), result);
        } else {
            Tensor z = classPreActivation.rows(rows);
            classRows.get(l).preActivation(hidden[l].rows(rows), z);
            backend.secantSlope(activation, z, reference().classPreActivation(l), result);
        }
        return result;
    }

    @Override
    public void close() {
        classRows.forEach(LayerPass::close);
        passes.forEach(ReferencePass::close);
        difference.close();
        scoreDifference.close();
        classSlope.close();
        classPreActivation.close();
    }
}
