package io.limpid;

import io.limpid.formats.WholeFile;
import io.limpid.interpret.evaluation.CoordinateReading;
import io.limpid.interpret.explanation.UsualEvidence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/**
 * What a network makes of one row, layer by layer, and why. Immutable, and good for as long as it is wanted: also when the classifier is closed.
 *
 * @param prediction the answer
 * @param classes the names of the classes
 * @param columns the names of the columns
 * @param values what the row has in each, as the user wrote it
 * @param layers what each layer holds, first layer first
 * @param reference what the row is compared with, in words
 * @param figures what {@link Why} reckons with
 */
public record Explanation(
        Prediction prediction,
        List<String> classes,
        List<String> columns,
        List<String> values,
        List<Layer> layers,
        String reference,
        Figures figures) {

    /**
     * Evidence for every class. Not to be modified.
     *
     * @param evidence by class and column, read at the input, [C][K]
     * @param layerEvidence by layer, class and column, read at every layer, [L][C][K]
     * @param scores of the classes in the last layer, [C]
     * @param referenceScores the same of the reference, [C]
     * @param biases what biases add, [C]
     */
    public record Figures(
            double[][] evidence,
            List<double[][]> layerEvidence,
            double[] scores,
            double[] referenceScores,
            double[] biases) {}

    /**
     * Returns what a layer holds.
     *
     * @param number l, from 1 to L
     */
    public Layer layer(int number) {
        if (number < 1 || number > layers.size()) {
            throw new IllegalArgumentException("there are layers 1 to " + layers.size() + ", not " + number);
        }
        return layers.get(number - 1);
    }

    /** Asks why the predicted class. */
    public Why why() {
        return new Why(this, indexOf(prediction.label()), UsualEvidence.OPPONENT);
    }

    /** Returns for each layer whether its values may be read as columns of the input. */
    public List<CoordinateReading.Trust> trust() {
        return layers.stream().map(Layer::trust).toList();
    }

    /**
     * Returns the explanation as a page.
     *
     * @throws IllegalStateException if nothing on the class path makes pages: {@code limpid-report} does
     */
    public String toHtml() throws IOException {
        StringBuilder page = new StringBuilder();
        ServiceLoader.load(ExplanationPage.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no part that makes pages is there; add limpid-report to the class path"))
                .write(this, page);
        return page.toString();
    }

    /** Writes the page to a file, whole or not at all; see {@link #toHtml}. */
    public void saveHtml(Path file) throws IOException {
        byte[] page = toHtml().getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, out -> out.write(page));
    }

    int indexOf(String className) {
        int index = classes.indexOf(className);
        if (index < 0) {
            throw new IllegalArgumentException("there is no class '" + className + "'; there are " + classes);
        }
        return index;
    }

    int columnOf(String name) {
        int index = columns.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("there is no column '" + name + "'; there are " + columns);
        }
        return index;
    }

    @Override
    public String toString() {
        return prediction + ", compared with " + reference + "; " + why();
    }
}
