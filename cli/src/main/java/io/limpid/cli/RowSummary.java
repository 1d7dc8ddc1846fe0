package io.limpid.cli;

import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.explanation.DetectorBatch;
import io.limpid.interpret.explanation.ExplanationBatch;
import io.limpid.interpret.explanation.ExplanationForm;
import io.limpid.interpret.explanation.ExplanationSink;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.report.figure.ImageParts;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Prints what a model says of rows, for people: the answer of each layer, and the columns, or parts of an image, that spoke most. */
final class RowSummary implements ExplanationSink {

    private static final int TOP = 8;
    private static final int CLASSES = 3;
    private static final int BAR = 20;

    private final Console console;
    private final ModelInfo info;
    private final NetworkShape shape;
    private final Opponent opponent;
    private final Reference reference;
    private final Optional<String> method;
    private final Optional<DetectorLines> detectorLines;
    private @Nullable DetectorBatch detectors;

    /**
     * @param opponent what the evidence is against
     * @param detectorLines of the model that explains, if its layers have detectors and these explain
     */
    RowSummary(Console console, ExplanationForm form, Opponent opponent, Optional<DetectorLines> detectorLines) {
        this.detectorLines = detectorLines;
        this.console = console;
        this.opponent = opponent;
        this.reference = form.reference();
        this.method = form.method();
        this.info = form.info();
        this.shape = info.columnShape();
    }

    @Override
    public boolean wantsDetectors() {
        return detectorLines.isPresent();
    }

    @Override
    public void acceptDetectors(DetectorBatch batch, int rows) {
        detectors = batch;
    }

    @Override
    public void accept(ExplanationBatch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            print(batch, row);
        }
    }

    private void print(ExplanationBatch batch, int row) {
        int depth = shape.depth();
        int predicted = (int) batch.prediction()[row * depth + depth - 1];
        long label = batch.labels()[row];
        console.say("");
        console.say(
                "row %d: %s, likelihood %.3f%s",
                batch.rowNumbers()[row],
                name(predicted),
                likelihood(batch, row, depth - 1, predicted),
                label < 0 ? "" : label == predicted ? "; rightly" : "; but it is " + name((int) label));
        likelihoods(batch, row);
        console.say("  by layer");
        console.say("    %s", layers(batch, row));
        int explained = batch.explainedClass()[row];
        columns(batch, row, explained, batch.total(row, shape), batch.totalBias(row, shape));
        DetectorBatch told = detectors;
        if (detectorLines.isPresent() && told != null) {
            console.say("  the same by detector");
            detectorLines.get().of(told, row).forEach(line -> console.say("    %s", line));
        }
    }

    /** The likeliest classes, each with a bar. */
    private void likelihoods(ExplanationBatch batch, int row) {
        int last = shape.depth() - 1;
        List<Integer> likeliest = IntStream.range(0, shape.classes())
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -likelihood(batch, row, last, c)))
                .limit(CLASSES)
                .toList();
        int width = likeliest.stream().mapToInt(c -> name(c).length()).max().orElse(0);
        console.say("  likelihood");
        for (int c : likeliest) {
            float share = likelihood(batch, row, last, c);
            String bar = "#".repeat(Float.isFinite(share) ? Math.round(BAR * share) : 0);
            console.say("    %-" + width + "s  %8.3f  %s", name(c), share, bar);
        }
    }

    private String layers(ExplanationBatch batch, int row) {
        StringBuilder line = new StringBuilder();
        int depth = shape.depth();
        for (int from = 0; from < depth; ) {
            int predicted = (int) batch.prediction()[row * depth + from];
            int to = from;
            while (to + 1 < depth && batch.prediction()[row * depth + to + 1] == predicted) {
                to++;
            }
            line.append(line.isEmpty() ? "" : ", ")
                    .append(from == to ? "layer " + (from + 1) : "layers " + (from + 1) + " to " + (to + 1))
                    .append(": ")
                    .append(name(predicted))
                    .append(String.format(Locale.ROOT, " (%.2f)", likelihood(batch, row, to, predicted)));
            from = to + 1;
        }
        return line.toString();
    }

    private void columns(ExplanationBatch batch, int row, int explained, double[] byColumn, double bias) {
        // Single pixels say nothing in words.
        Optional<ImageParts> parts = info.schema().image().map(ImageParts::new);
        double[] evidence = parts.map(cut -> cut.sums(byColumn)).orElse(byColumn);
        List<Integer> top = IntStream.range(0, evidence.length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -Math.abs(evidence[k])))
                .limit(TOP)
                .toList();
        double longest = Math.abs(evidence[top.get(0)]);
        List<String> named = top.stream()
                .map(k -> parts.map(cut -> cut.name(k))
                        .orElseGet(() -> info.schema().featureName(k) + " = "
                                + info.schema().valueText(k, batch.measured()[row * evidence.length + k])))
                .toList();
        String start = "score of " + (method.isPresent() ? reference.toMethods(info) : reference).inWords();
        int width = Math.max(
                start.length(), named.stream().mapToInt(String::length).max().orElse(0));
        console.say(
                "  %sfor %s",
                method.map(name -> name + " ").orElse(""),
                opponent.inWords(explained, batch.finalScores(row, shape), info.classNames()));
        double rest = 0;
        for (int k = 0; k < evidence.length; k++) {
            rest += top.contains(k) ? 0 : evidence[k];
        }
        if (method.isPresent() || !reference.row().isNothing()) {
            amount(start, width, batch.referenceScore()[row]);
        }
        for (int i = 0; i < top.size(); i++) {
            double value = evidence[top.get(i)];
            int bar = longest > 0 ? (int) Math.round(BAR * Math.abs(value) / longest) : 0;
            console.say("    %-" + width + "s  %+8.3f  %s", named.get(i), value, (value < 0 ? "-" : "+").repeat(bar));
        }
        if (top.size() < evidence.length) {
            amount("the rest", width, rest);
        }
        double score = opponent.score(explained, batch.finalScores(row, shape));
        if (method.isPresent()) {
            double left = score
                    - batch.referenceScore()[row]
                    - Arrays.stream(evidence).sum();
            amount("not accounted for", width, left);
        } else if (reference.row().isNothing()) {
            amount("biases", width, bias);
        }
        amount("score", width, score);
    }

    private void amount(String what, int width, double value) {
        console.say("    %-" + width + "s  %+8.3f", what, value);
    }

    private String name(int index) {
        return info.classNames().get(index);
    }

    private float likelihood(ExplanationBatch batch, int row, int layer, int index) {
        return batch.likelihood()[(row * shape.depth() + layer) * shape.classes() + index];
    }
}
