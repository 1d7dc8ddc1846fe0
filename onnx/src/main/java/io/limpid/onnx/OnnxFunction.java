package io.limpid.onnx;

import io.limpid.attribution.RowReader;
import io.limpid.attribution.RowWriter;
import io.limpid.attribution.ScoreFunction;
import io.limpid.formats.BadInputException;
import java.nio.file.Path;

/**
 * A classifier that someone else made and kept as an ONNX graph, as a function to explain: float rows in, likelihoods or class scores out. It runs in ONNX Runtime, which
 * whoever wants this adds: {@value #LIBRARY}.
 *
 * <p>Taken are graphs with one input, a float tensor [n, D] (or [n, …] of a fixed size, such as images), and a float output [n, C] with at least 2 classes. Of
 * several such outputs it is the one whose name speaks of likelihoods or probabilities, else the first. Not safe for several threads at once.
 */
public final class OnnxFunction implements ScoreFunction, AutoCloseable {

    /** What has to be on the class path. */
    public static final String LIBRARY = "com.microsoft.onnxruntime:onnxruntime:1.29.0";

    private final RuntimeClassifier classifier;
    private final ScoreFunction function;

    private OnnxFunction(RuntimeClassifier classifier) {
        this.classifier = classifier;
        function = classifier.answersLikelihoods()
                ? ScoreFunction.ofLikelihoods(classifier.features(), classifier.classes(), classifier)
                : ScoreFunction.of(classifier.features(), classifier.classes(), classifier);
    }

    /**
     * Opens a graph.
     *
     * @param threads how many threads compute
     * @throws BadInputException if there is no such file, if ONNX Runtime is missing or can't run it, or if it takes or gives something else
     */
    public static OnnxFunction open(Path file, int threads) {
        try {
            return new OnnxFunction(RuntimeClassifier.open(file, threads));
        } catch (LinkageError e) {
            throw new BadInputException(
                    file + ": explaining ONNX graphs needs ONNX Runtime; put " + LIBRARY + " on the class path", e);
        }
    }

    /** Returns the name of the output that is explained. */
    public String output() {
        return classifier.output();
    }

    /** Returns whether the output holds likelihoods; else their softmax is taken for these. */
    public boolean answersLikelihoods() {
        return classifier.answersLikelihoods();
    }

    @Override
    public int features() {
        return function.features();
    }

    @Override
    public int classes() {
        return function.classes();
    }

    @Override
    public void scores(int count, RowWriter rows, RowReader receiver) {
        function.scores(count, rows, receiver);
    }

    @Override
    public void likelihoods(int count, RowWriter rows, RowReader receiver) {
        function.likelihoods(count, rows, receiver);
    }

    @Override
    public void close() {
        classifier.close();
    }
}
