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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads an identity network layer by layer: one forward pass gives contribution maps, class scores, likelihood and
 * predictions of every layer; a cheap walk down over the class rows adds an evidence map of any class.
 *
 * <p>Layers are numbered 1 to L as in the paper. All results lie in memory of the interpreter and are overwritten by its
 * next call; it allocates nothing once warm. Not safe for several threads at once.
 */
public final class Interpreter implements AutoCloseable {

    private static final EvidenceQuery GIVEN_CLASS = EvidenceQuery.of(ExplainedClass.GIVEN);

    private final IdentityMlp network;
    private final List<LayerPass> layers;
    private final BatchTensor[] hidden;
    private final BatchTensor[] slopes;
    private final BatchTensor[] contributions;
    private final BatchTensor[] scores;
    private final BatchTensor[] likelihoods;
    private final BatchTensor[] evidence;
    private final BatchTensor[] biasEvidence;
    private final int[] classes;
    private final float[] scoreValues;
    private final float[] weights;
    private final float[] partWeights;
    private final Interpretation interpretation;
    private final Evidence evidenceResult;
    private final EvidenceWalk walk;
    private final Optional<Detectors> detectors;
    private @Nullable ReferenceComparison comparison;

    // Only for evidence against several references.
    private @Nullable TensorSum evidenceSum;
    private @Nullable TensorSum detectorSum;
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
        hidden = tensors(backend, depth + 1, capacity, shape.width());
        slopes = tensors(backend, depth, capacity, shape.classes());
        contributions = tensors(backend, depth, capacity, shape.features());
        scores = tensors(backend, depth, capacity, shape.classes());
        likelihoods = tensors(backend, depth, capacity, shape.classes());
        evidence = tensors(backend, depth, capacity, shape.features());
        biasEvidence = tensors(backend, depth, capacity, 1);
        classes = new int[capacity];
        scoreValues = new float[Math.multiplyExact(capacity, shape.classes())];
        weights = new float[scoreValues.length];
        partWeights = new float[scoreValues.length];
        interpretation = new Interpretation(shape, capacity, hidden, contributions, scores, likelihoods);
        evidenceResult = new Evidence(shape, capacity, evidence, biasEvidence);
        walk = new EvidenceWalk(network, capacity, layers, hidden, slopes, evidence, biasEvidence);
        detectors = Detectors.of(network, capacity, layers, scores, slopes);
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
        return classes.length;
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
        rows = count;
        Backend backend = network.backend();
        Tensor input = hidden[0].rows(count);
        // The class dimensions of the input have been 0 since the tensor was made.
        input.write(features, 0, shape.features(), 0, shape.features());
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
     * Computes the evidence for one class per row, as every layer reads it at once, for the rows that were interpreted last.
     *
     * @param given the class of each row, in [0, C); as many as rows were interpreted, or more, of which the first count
     * @return the evidence; overwritten by the next call
     */
    public Evidence evidence(int[] given) {
        return evidence(GIVEN_CLASS, given);
    }

    /**
     * Computes evidence for the rows that were interpreted last.
     *
     * @return the evidence; overwritten by the next call
     * @throws IllegalArgumentException if the query leaves the class of each row to be given, or if a share lies outside [0, 1]
     */
    public Evidence evidence(EvidenceQuery query) {
        if (query.explained().kind() == ExplainedClass.Kind.GIVEN) {
            throw new IllegalArgumentException("the query explains a given class of each row, but none were given");
        }
        return evidence(query, classes);
    }

    /**
     * Computes evidence for the rows that were interpreted last: for one class per row, against what the query says, read where it
     * says. It is complete for any query. Where every layer reads all of it at once it costs next to nothing, else up to a backward
     * pass.
     *
     * @param given the class of each row, in [0, C); only read if the query explains a given class. As many as rows were
     *     interpreted, or more, of which the first count
     * @return the evidence; overwritten by the next call
     * @throws IllegalArgumentException if a share lies outside [0, 1]
     */
    public Evidence evidence(EvidenceQuery query, int[] given) {
        weigh(query, given);
        return walk(weights, query.share(), query.reference());
    }

    /** Gives each class score its weight, for the rows that were interpreted last. */
    private void weigh(EvidenceQuery query, int[] given) {
        requireInterpreted();
        interpretation.readPredictions(network.shape().depth(), classes);
        query.explained().choose(rows, given, classes);
        interpretation.scores(network.shape().depth()).read(scoreValues, 0);
        query.contrast().weigh(classes, scoreValues, rows, network.shape().classes(), weights);
    }

    /** Returns whether every layer is the identity plus detectors, so that {@link #detectorEvidence} has an answer. */
    public boolean hasDetectors() {
        return detectors.isPresent();
    }

    /**
     * Computes which detector of which layer spoke for a class, for the rows that were interpreted last; against a reference row, for the
     * difference from its score. It is complete whatever the
     * query's share is, which it does not take part in: detectors of a layer read all that arrives at their class dimensions.
     *
     * @param given the class of each row, in [0, C); only read if the query explains a given class
     * @return the account; overwritten by the next call
     * @throws IllegalStateException if a layer has no detectors; see {@link #hasDetectors}
     * @throws IllegalArgumentException if the reference does not have D features
     */
    public Detectors detectorEvidence(EvidenceQuery query, int[] given) {
        Detectors account = detectors.orElseThrow(() ->
                new IllegalStateException("a layer of this network keeps its weight in another form than detectors"));
        weigh(query, given);
        EvidenceReference reference = query.reference();
        if (reference.count() < 2) {
            account.run(weights, rows, compare(reference));
            return account;
        }
        if (detectorSum == null) {
            detectorSum = account.sum();
        }
        detectorSum.clear(rows, l -> true);
        for (int i = 0; i < reference.count(); i++) {
            if (weighAgainst(reference, i, weights)) {
                account.run(partWeights, rows, compare(reference.parts().get(i)));
                detectorSum.add(rows);
            }
        }
        detectorSum.finish(rows);
        return account;
    }

    /**
     * Computes the evidence for a weighted sum of class scores per row, for the rows that were interpreted last: with
     * the weights e_c − e_d, for example, why class c rather than d.
     *
     * @param scoreWeights the weight of each class score, [rows, C], row by row: Tᴸ of the method
     * @return the evidence; overwritten by the next call
     */
    public Evidence contrastEvidence(float[] scoreWeights) {
        return contrastEvidence(scoreWeights, EvidenceShare.EVERY_LAYER);
    }

    /**
     * As {@link #contrastEvidence(float[])}, with a share of it read at each layer.
     *
     * @param scoreWeights the weight of each class score, [rows, C], row by row: Tᴸ of the method
     * @param share the share that each layer reads
     * @return the evidence; overwritten by the next call
     * @throws IllegalArgumentException if a share lies outside [0, 1]
     */
    public Evidence contrastEvidence(float[] scoreWeights, EvidenceShare share) {
        return contrastEvidence(scoreWeights, share, EvidenceReference.NOTHING);
    }

    /**
     * As {@link #contrastEvidence(float[], EvidenceShare)}, compared with a reference.
     *
     * @param scoreWeights the weight of each class score, [rows, C], row by row: Tᴸ of the method
     * @param share the share that each layer reads
     * @param reference the input that rows are compared with; it runs through the network once, until another is asked for
     * @return the evidence; overwritten by the next call
     * @throws IllegalArgumentException if a share lies outside [0, 1], or if the reference does not have D features
     */
    public Evidence contrastEvidence(float[] scoreWeights, EvidenceShare share, EvidenceReference reference) {
        requireInterpreted();
        Arrays.fill(classes, -1);
        return walk(scoreWeights, share, reference);
    }

    private Evidence walk(float[] scoreWeights, EvidenceShare share, EvidenceReference reference) {
        evidenceResult.begin(rows, classes);
        if (reference.count() < 2) {
            ReferenceComparison other = compare(reference);
            walk.run(scoreWeights, rows, share, other);
            if (other != null) {
                evidenceResult.addReference(scoreWeights, other.reference().lastScores());
            }
            return evidenceResult;
        }
        if (evidenceSum == null) {
            evidenceSum = new TensorSum(network.backend(), evidence);
        }
        // A layer that reads nothing has a map of zeros, whatever the reference.
        evidenceSum.clear(rows, l -> l == 0 || share.at(l + 1) != 0);
        for (int i = 0; i < reference.count(); i++) {
            if (weighAgainst(reference, i, scoreWeights)) {
                ReferenceComparison other =
                        Objects.requireNonNull(compare(reference.parts().get(i)));
                walk.run(partWeights, rows, share, other);
                evidenceSum.add(rows);
                evidenceResult.addReference(partWeights, other.reference().lastScores());
            }
        }
        evidenceSum.finish(rows);
        return evidenceResult;
    }

    /**
     * Weighs the class scores of each row by how much one of several references counts for it: evidence is proportional to these weights.
     *
     * @return whether it counts for any row
     */
    private boolean weighAgainst(EvidenceReference reference, int index, float[] scoreWeights) {
        int ofRow = network.shape().classes();
        boolean counts = false;
        for (int row = 0; row < rows; row++) {
            float weight = reference.weight(
                    index, interpretation.prediction(network.shape().depth(), row));
            counts |= weight != 0;
            for (int c = row * ofRow; c < (row + 1) * ofRow; c++) {
                partWeights[c] = weight * scoreWeights[c];
            }
        }
        return counts;
    }

    /** Its memory is only taken once a reference is asked for. */
    private @Nullable ReferenceComparison compare(EvidenceReference reference) {
        if (reference.isNothing()) {
            return null;
        }
        if (comparison == null) {
            comparison = new ReferenceComparison(network, capacity(), hidden, scores);
        }
        comparison.run(reference);
        return comparison;
    }

    private void requireInterpreted() {
        if (rows == 0) {
            throw new IllegalStateException("no rows have been interpreted yet; call interpret first");
        }
    }

    /** Frees the interpreter's memory; the network stays open. */
    @Override
    public void close() {
        walk.close();
        if (comparison != null) {
            comparison.close();
        }
        if (evidenceSum != null) {
            evidenceSum.close();
        }
        if (detectorSum != null) {
            detectorSum.close();
        }
        detectors.ifPresent(Detectors::close);
        layers.forEach(LayerPass::close);
        for (BatchTensor[] tensors :
                new BatchTensor[][] {hidden, slopes, contributions, scores, likelihoods, evidence, biasEvidence}) {
            for (BatchTensor tensor : tensors) {
                tensor.close();
            }
        }
    }
}
