package io.limpid.core.interpretation;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.LayerPass;
import io.limpid.core.network.NetworkShape;
import java.util.List;

/** What the layers make of a reference row: it runs once, whatever the number of rows that are compared with it. */
final class ReferencePass implements AutoCloseable {

    private final IdentityMlp network;
    private final List<LayerPass> layers;
    private final Tensor[] hidden;
    private final Tensor[] negative;
    private final Tensor[] negativeScores;
    private final Tensor[] preActivations;
    private final Tensor[] classPreActivations;
    private final Tensor[] scores;
    private final float[] lastScores;
    private EvidenceReference current = EvidenceReference.NOTHING;

    /** It has passes of its own: those of rows remember what they last took forward. */
    ReferencePass(IdentityMlp network) {
        this.network = network;
        layers = LayerPass.of(network.full().layers(), 1);
        NetworkShape shape = network.shape();
        hidden = tensors(shape.depth() + 1, 1, shape.width());
        negative = tensors(shape.depth(), shape.width(), 1);
        negativeScores = new Tensor[shape.depth()];
        for (int l = 1; l < negative.length; l++) {
            negativeScores[l - 1] = negative[l].rowRange(shape.features(), shape.width());
        }
        preActivations = tensors(shape.depth(), 1, shape.width());
        classPreActivations = tensors(shape.depth(), 1, shape.classes());
        scores = tensors(shape.depth(), 1, shape.classes());
        lastScores = new float[shape.classes()];
    }

    private Tensor[] tensors(int count, int rows, int columns) {
        Tensor[] tensors = new Tensor[count];
        for (int i = 0; i < count; i++) {
            tensors[i] = network.backend().create(rows, columns);
        }
        return tensors;
    }

    /** Returns whether this is the reference that ran last. */
    boolean holds(EvidenceReference reference) {
        return reference.equals(current);
    }

    /**
     * Runs the reference, unless it was the last that ran.
     *
     * @throws IllegalArgumentException if its row does not have D values
     */
    void run(EvidenceReference reference) {
        if (holds(reference)) {
            return;
        }
        NetworkShape shape = network.shape();
        reference.requireFeatures(shape.features());
        float[] row = reference.row();
        Backend backend = network.backend();
        int features = shape.features();
        int classes = shape.classes();
        float[] values = new float[shape.width()];
        hidden[0].write(row, 0, features, 0, features);
        for (int l = 0; l < shape.depth(); l++) {
            hidden[l].read(values, 0);
            for (int i = 0; i < values.length; i++) {
                values[i] = -values[i];
            }
            negative[l].write(values, 0);
            layers.get(l).preActivation(hidden[l], preActivations[l]);
            backend.activate(layers.get(l).layer().activation(), preActivations[l], hidden[l + 1]);
            backend.axpby(1, preActivations[l], features, 0, classPreActivations[l], 0, classes);
            backend.axpby(1, hidden[l + 1], features, 0, scores[l], 0, classes);
        }
        scores[shape.depth() - 1].read(lastScores, 0);
        current = reference;
    }

    /** Returns h of a layer, [1, N], for l from 0 to L. */
    Tensor hidden(int l) {
        return hidden[l];
    }

    /** Returns −h of a layer as a column, [N, 1], for l from 0 to L − 1. */
    Tensor negative(int l) {
        return negative[l];
    }

    /** Returns minus the class scores of layer {@code l} as a column, [C, 1], for l from 0 to L − 2. */
    Tensor negativeScores(int l) {
        return negativeScores[l];
    }

    /** Returns z of the layer after h of {@code l}, [1, N], for l from 0 to L − 1. */
    Tensor preActivation(int l) {
        return preActivations[l];
    }

    /** Returns z of the class dimensions alone, [1, C]. */
    Tensor classPreActivation(int l) {
        return classPreActivations[l];
    }

    /** Returns the class scores of the layer, [1, C]. */
    Tensor scores(int l) {
        return scores[l];
    }

    /** Returns the class scores of the last layer, [C]. */
    float[] lastScores() {
        return lastScores;
    }

    @Override
    public void close() {
        layers.forEach(LayerPass::close);
        for (Tensor[] tensors : new Tensor[][] {hidden, negative, preActivations, classPreActivations, scores}) {
            for (Tensor tensor : tensors) {
                tensor.close();
            }
        }
    }
}
