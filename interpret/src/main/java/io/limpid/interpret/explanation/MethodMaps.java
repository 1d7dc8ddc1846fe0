package io.limpid.interpret.explanation;

import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.Baseline;
import io.limpid.attribution.ScoreFunction;
import io.limpid.attribution.StandardMethods;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.model.Model;
import java.util.Arrays;

/** The maps of another method, batch by batch, compared with a reference: nothing is a row of zeros to it. */
final class MethodMaps implements AutoCloseable {

    private final StandardMethods methods;
    private final AttributionMethod method;
    private final ExplainedClasses classes;
    private final float[] ofReference;
    private final int features;
    private final int[] targets;
    private final float[] maps;

    /** @throws BadInputException if there is no method of that name, or it needs more than a network of this kind offers */
    MethodMaps(Model model, OtherMethod choice, ExplainedClasses classes, Reference reference, int capacity) {
        this.classes = classes;
        features = model.info().shape().features();
        if (!choice.known().knows(choice.name())) {
            throw refused("expected one of " + choice.known().namesInWords() + "; found '" + choice.name() + "'");
        }
        Baseline baseline = Baseline.of(reference.toMethods(model.info()).row().row());
        methods = new StandardMethods(
                choice.known(),
                model.network(),
                ModelGroups.of(model.info()),
                baseline,
                choice.relativeToMean(),
                capacity,
                choice.seed());
        if (!methods.explains(choice.name())) {
            methods.close();
            throw refused("'" + choice.name() + "' needs something that a network of this kind does not offer");
        }
        method = methods.method(choice.name());
        ofReference = new float[model.info().shape().classes()];
        ScoreFunction function = methods.function();
        function.scores(
                1,
                baseline.asRow(),
                (index, scores, offset) -> System.arraycopy(scores, offset, ofReference, 0, ofReference.length));
        targets = new int[capacity];
        maps = new float[capacity * features];
    }

    private static BadInputException refused(String message) {
        return new BadInputException(message).about("method");
    }

    /**
     * Explains a batch.
     *
     * @param rows the encoded rows, as many as were interpreted
     * @param labels the class of each row; only read where labels are explained
     * @param attribution gets [rows, M, D]. Modified
     * @param referenceScore gets [rows, M]. Modified
     * @param explained gets the class of each row, −1 for every class. Modified
     */
    void take(
            float[] rows,
            Interpretation told,
            int[] labels,
            float[] attribution,
            float[] referenceScore,
            int[] explained) {
        int count = told.rows();
        if (classes.all()) {
            for (int c = 0; c < ofReference.length; c++) {
                Arrays.fill(targets, c);
                attribute(rows, count, c, ofReference.length, attribution, referenceScore);
            }
            Arrays.fill(explained, 0, count, -1);
            return;
        }
        told.readPredictions(told.shape().depth(), targets);
        classes.onePerRow().orElseThrow().choose(count, labels, targets);
        attribute(rows, count, 0, 1, attribution, referenceScore);
        System.arraycopy(targets, 0, explained, 0, count);
    }

    private void attribute(
            float[] rows, int count, int map, int mapsPerRow, float[] attribution, float[] referenceScore) {
        method.attribute(rows, count, targets, maps);
        for (int row = 0; row < count; row++) {
            int place = row * mapsPerRow + map;
            System.arraycopy(maps, row * features, attribution, place * features, features);
            referenceScore[place] = ofReference[targets[row]];
        }
    }

    @Override
    public void close() {
        methods.close();
    }
}
