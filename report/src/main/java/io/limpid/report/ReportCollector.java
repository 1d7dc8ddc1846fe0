package io.limpid.report;

import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.evaluation.ClassFigures;
import io.limpid.interpret.evaluation.RegisterShare;
import io.limpid.interpret.explanation.ClassMeans;
import io.limpid.interpret.explanation.ExplanationBatch;
import io.limpid.interpret.explanation.ExplanationSink;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.ModelInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Gathers from the explanation of a data set what a report shows: layer accuracy, class portraits and the rows chosen.
 * The explanation must have one evidence map per row.
 */
final class ReportCollector implements ExplanationSink {

    private final ModelInfo info;
    private final NetworkShape shape;
    private final RowChoice choice;
    private final Opponent opponent;
    private final Reference reference;
    private final Optional<String> method;
    private final ClassMeans means;
    private final TypicalValues typical;
    private final long[] right;
    private final RegisterShare registers;
    private final List<ExplainedRow> chosen = new ArrayList<>();
    private long rows;
    private final ClassFigures.Tally answers;

    /**
     * @param choice which rows are shown one by one
     * @param opponent what the evidence is against
     * @param reference what the rows are compared with
     * @param method the method whose maps replace evidence; absent for evidence
     */
    ReportCollector(ModelInfo info, RowChoice choice, Opponent opponent, Reference reference, Optional<String> method) {
        this.reference = reference;
        this.method = method;
        this.info = info;
        this.opponent = opponent;
        this.shape = info.columnShape();
        this.choice = choice;
        this.means = new ClassMeans(shape);
        this.typical = new TypicalValues(info.schema(), shape.classes());
        this.right = new long[shape.depth()];
        this.answers = new ClassFigures.Tally(shape.classes());
        // Explanations come by the user's columns.
        this.registers = new RegisterShare(shape.depth(), shape.features(), info.constantColumns());
    }

    @Override
    public void accept(ExplanationBatch batch) {
        means.accept(batch);
        registers.addInput(batch.input(), batch.rows());
        registers.addMaps(batch.contribution(), batch.rows());
        int depth = shape.depth();
        for (int row = 0; row < batch.rows(); row++) {
            int label = (int) batch.labels()[row];
            int predicted = (int) batch.prediction()[row * depth + depth - 1];
            if (label >= 0) {
                answers.add(label, predicted, batch.likelihood(), (row * depth + depth - 1) * shape.classes());
                for (int l = 0; l < depth; l++) {
                    right[l] += batch.prediction()[row * depth + l] == label ? 1 : 0;
                }
            }
            typical.add(
                    label >= 0 ? label : predicted,
                    batch.measured(),
                    row * info.schema().width());
            if (choice.takes(batch.rowNumbers()[row], label, predicted)) {
                chosen.add(explainedRow(batch, row, label, predicted));
            }
        }
        rows += batch.rows();
    }

    private ExplainedRow explainedRow(ExplanationBatch batch, int row, int label, int predicted) {
        int features = shape.features();
        int classes = shape.classes();
        int explained = batch.explainedClass()[row];
        if (explained < 0) {
            throw new IllegalArgumentException("a report shows the evidence of one class per row, not of all");
        }
        double[] sums = batch.total(row, shape);
        float[] total = new float[features];
        for (int i = 0; i < features; i++) {
            total[i] = (float) sums[i];
        }
        float[] scores = batch.finalScores(row, shape);
        ScoreEvidence evidence = new ScoreEvidence(
                opponent.inWords(explained, scores, info.classNames()),
                total,
                method.isPresent() ? Optional.empty() : byLayer(layers(batch.evidence(), row, features)),
                method.orElse(ScoreEvidence.EVIDENCE),
                start(),
                batch.referenceScore()[row],
                batch.totalBias(row, shape),
                opponent.score(explained, scores));
        return new ExplainedRow(
                "Row " + batch.rowNumbers()[row],
                label < 0 ? OptionalInt.empty() : OptionalInt.of(label),
                predicted,
                Arrays.copyOfRange(batch.input(), row * features, (row + 1) * features),
                values(batch, row),
                layers(batch.contribution(), row, features),
                layers(batch.likelihood(), row, classes),
                evidence);
    }

    private Optional<String> start() {
        if (reference.row().isNothing()) {
            return method.map(name -> reference.toMethods(info).inWords());
        }
        return Optional.of(reference.inWords());
    }

    /** Where all is read at the input, there is nothing to show by layer. */
    private static Optional<float[][]> byLayer(float[][] maps) {
        for (int l = 1; l < maps.length; l++) {
            for (float value : maps[l]) {
                if (value != 0) {
                    return Optional.of(maps);
                }
            }
        }
        return maps.length == 1 ? Optional.of(maps) : Optional.empty();
    }

    private List<String> values(ExplanationBatch batch, int row) {
        int columns = info.schema().width();
        return IntStream.range(0, columns)
                .mapToObj(k -> info.schema().valueText(k, batch.measured()[row * columns + k]))
                .toList();
    }

    private float[][] layers(float[] values, int row, int width) {
        float[][] layers = new float[shape.depth()][];
        for (int l = 0; l < layers.length; l++) {
            int from = (row * shape.depth() + l) * width;
            layers[l] = Arrays.copyOfRange(values, from, from + width);
        }
        return layers;
    }

    /** Returns the accuracy of each layer, [L]; absent if no row had a label. */
    Optional<double[]> layerAccuracy() {
        if (answers.rows() == 0) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(right)
                .mapToDouble(count -> (double) count / answers.rows())
                .toArray());
    }

    /** Returns how well the network classifies; absent if no row had a label. */
    Optional<ClassFigures> classFigures() {
        return answers.rows() == 0 ? Optional.empty() : Optional.of(answers.figures());
    }

    /** Returns how much of what each layer changes lies on features that never vary, [L]. */
    double[] registerShare() {
        return registers.shares();
    }

    /** Returns how many rows were seen. */
    long rows() {
        return rows;
    }

    /** Returns the portrait of each class. */
    List<ClassPortrait> portraits() {
        int[] counts = means.counts();
        List<ClassPortrait> portraits = new ArrayList<>();
        for (int c = 0; c < counts.length; c++) {
            portraits.add(
                    counts[c] == 0
                            ? ClassPortrait.empty()
                            : new ClassPortrait(
                                    counts[c],
                                    means.input(c),
                                    means.contribution(c),
                                    info.schema().image().isPresent() ? List.of() : typical.of(c)));
        }
        return portraits;
    }

    /** Returns the rows that were chosen, in the order in which they are shown. */
    List<ExplainedRow> chosenRows() {
        return choice.arrange(List.copyOf(chosen));
    }
}
