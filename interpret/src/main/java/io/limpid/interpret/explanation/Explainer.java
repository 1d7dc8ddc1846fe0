package io.limpid.interpret.explanation;

import io.limpid.core.backend.Tensor;
import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.Evidence;
import io.limpid.core.interpretation.EvidenceQuery;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.NetworkShape;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.FiniteRows;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.data.PassListener;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.model.Model;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explains the rows of a data set with a model, batch by batch, in memory that does not depend on the number of rows. */
public final class Explainer {

    private static final int MOST_ROWS = 128;

    /** Room for the largest array of a batch, in values: 64 MB. */
    private static final long MOST_VALUES = 16L << 20;

    private final Model model;
    private final DataSet data;
    private final ExplainedClasses classes;
    private final Reference reference;
    private final EvidenceQuery query;
    private final Optional<OtherMethod> method;
    private long notFiniteRows;

    /**
     * Explains with the evidence for a class by itself, which each layer reads at once.
     *
     * @throws BadInputException if the rows do not fit the model, or labels are to be explained and there are none
     */
    public Explainer(Model model, DataSet data, ExplainedClasses classes) {
        this(model, data, classes, ClassContrast.NONE, EvidenceShare.EVERY_LAYER);
    }

    /** As the next one, compared with nothing. */
    public Explainer(Model model, DataSet data, ExplainedClasses classes, ClassContrast contrast, EvidenceShare share) {
        this(model, data, classes, contrast, share, Reference.NONE);
    }

    /**
     * @param contrast what a class is explained against
     * @param share the share of the evidence that each layer reads
     * @param reference what rows are compared with
     * @throws BadInputException if the rows do not fit the model, or labels are to be explained and there are none
     */
    public Explainer(
            Model model,
            DataSet data,
            ExplainedClasses classes,
            ClassContrast contrast,
            EvidenceShare share,
            Reference reference) {
        this(model, data, classes, contrast, share, reference, Optional.empty());
    }

    /**
     * Explains with another method in place of evidence.
     *
     * @param reference what rows are compared with; nothing is a row of zeros to the method
     * @throws BadInputException if the rows do not fit the model, or labels are to be explained and there are none
     */
    public Explainer(Model model, DataSet data, ExplainedClasses classes, OtherMethod method, Reference reference) {
        this(
                model,
                data,
                classes,
                method.relativeToMean() ? ClassContrast.AGAINST_MEAN : ClassContrast.NONE,
                EvidenceShare.EVERY_LAYER,
                reference,
                Optional.of(method));
    }

    private Explainer(
            Model model,
            DataSet data,
            ExplainedClasses classes,
            ClassContrast contrast,
            EvidenceShare share,
            Reference reference,
            Optional<OtherMethod> method) {
        this.method = method;
        ModelPass.requireFit(data, model.info().encoder());
        if (classes.needLabels() && data.labels().isEmpty()) {
            throw new BadInputException(
                            data.name() + ": the evidence for each row's label was asked for, but these rows have"
                                    + " no labels; name their column, or choose another class")
                    .about("label");
        }
        this.model = model;
        this.data = data;
        this.classes = classes;
        this.reference = reference;
        query = new EvidenceQuery(classes.onePerRow().orElse(ExplainedClass.GIVEN), contrast, share, reference.row());
    }

    /**
     * Explains rows.
     *
     * @param listener hears of each batch when the sink has taken it
     * @return how many values lay outside the model's scaling and were clipped
     */
    public long explain(RowRange range, ExplanationSink sink, PassListener listener) throws IOException {
        notFiniteRows = 0;
        NetworkShape shape = model.info().shape();
        ModelPass pass = new ModelPass(data, model.info().encoder(), capacity(shape, range.count()), listener);
        Buffers buffers = new Buffers(shape, classes, pass.capacity(), method.isPresent());
        ColumnFold fold = new ColumnFold(model.info().encoder());
        int maps = classes.mapsPerRow(shape.classes());
        Optional<DetectorBatch> detectors = method.isEmpty()
                        && sink.wantsDetectors()
                        && model.network().rank().isPresent()
                ? Optional.of(DetectorBatch.of(model.network().rank().getAsInt(), shape.depth(), maps, pass.capacity()))
                : Optional.empty();
        try (Interpreter interpreter = new Interpreter(model.network(), pass.capacity());
                MethodMaps other = methodMaps(pass.capacity())) {
            pass.run(range, batch -> {
                Interpretation told = interpreter.interpret(batch.features(), batch.rows());
                buffers.takeLayers(told);
                int ofRow = shape.depth() * shape.classes();
                notFiniteRows += FiniteRows.countOthers(buffers.scores, 0, ofRow, ofRow, batch.rows());
                takeNumbersAndLabels(batch, buffers);
                if (other == null) {
                    takeEvidence(interpreter, told, batch, buffers);
                } else {
                    other.take(
                            batch.features(),
                            told,
                            batch.labels(),
                            buffers.attribution,
                            buffers.referenceScore,
                            buffers.explainedClass);
                }
                if (detectors.isPresent()) {
                    takeDetectors(interpreter, batch, detectors.get());
                    sink.acceptDetectors(detectors.get(), batch.rows());
                }
                ExplanationBatch explained = buffers.asBatch(batch);
                sink.accept(
                        sink.byColumn()
                                ? fold.fold(explained, shape.depth(), classes.mapsPerRow(shape.classes()))
                                : explained);
            });
        }
        return pass.clippedValues();
    }

    private @Nullable MethodMaps methodMaps(int capacity) {
        return method.map(choice -> new MethodMaps(model, choice, classes, reference, capacity))
                .orElse(null);
    }

    /** Returns how many rows of the last call have a score that is infinite or NaN, so that their explanations mean nothing. */
    public long notFiniteRows() {
        return notFiniteRows;
    }

    /** Returns what all explanations have in common. */
    public ExplanationForm form() {
        return new ExplanationForm(
                model.info(),
                classes,
                reference,
                method.map(OtherMethod::name),
                data.labels().isPresent(),
                model.network().rank());
    }

    /** Explains rows that nobody follows. */
    public long explain(RowRange range, ExplanationSink sink) throws IOException {
        return explain(range, sink, PassListener.NONE);
    }

    private int capacity(NetworkShape shape, int rows) {
        long valuesPerRow = (long) shape.depth() * classes.mapsPerRow(shape.classes()) * shape.width();
        return (int) Math.max(1, Math.min(Math.min(MOST_ROWS, rows), MOST_VALUES / valuesPerRow));
    }

    private void takeNumbersAndLabels(RowBatch batch, Buffers buffers) {
        for (int row = 0; row < batch.rows(); row++) {
            buffers.rowNumbers[row] = data.rows().number(batch.first() + row);
            buffers.labels[row] = data.labels().isPresent() ? batch.labels()[row] : -1;
        }
    }

    private void takeEvidence(Interpreter interpreter, Interpretation told, RowBatch batch, Buffers buffers) {
        int[] explained = buffers.explainedClass;
        if (classes.all()) {
            for (int c = 0; c < told.shape().classes(); c++) {
                Arrays.fill(explained, c);
                buffers.takeEvidence(interpreter.evidence(query, explained), c);
            }
            Arrays.fill(explained, -1);
            return;
        }
        Evidence evidence = interpreter.evidence(query, batch.labels());
        buffers.takeEvidence(evidence, 0);
        for (int row = 0; row < told.rows(); row++) {
            explained[row] = evidence.explainedClass(row);
        }
    }

    private void takeDetectors(Interpreter interpreter, RowBatch batch, DetectorBatch target) {
        if (!classes.all()) {
            target.take(interpreter.detectorEvidence(query, batch.labels()), 0);
            return;
        }
        int[] explained = new int[batch.rows()];
        for (int c = 0; c < target.maps(); c++) {
            Arrays.fill(explained, c);
            target.take(interpreter.detectorEvidence(query, explained), c);
        }
    }

    /** The arrays of a batch, and the way from one tensor per layer to arrays that begin with the row. */
    private static final class Buffers {

        private final NetworkShape shape;
        private final int maps;
        private final float[] contribution;
        private final float[] scores;
        private final float[] likelihood;
        private final long[] prediction;
        private final float[] evidence;
        private final float[] biasEvidence;
        private final float[] attribution;
        private final float[] referenceScore;
        private final int[] explainedClass;
        private final long[] labels;
        private final int[] rowNumbers;

        Buffers(NetworkShape shape, ExplainedClasses classes, int capacity, boolean byMethod) {
            this.shape = shape;
            int depth = shape.depth();
            maps = classes.mapsPerRow(shape.classes());
            contribution = new float[capacity * depth * shape.features()];
            scores = new float[capacity * depth * shape.classes()];
            likelihood = new float[capacity * depth * shape.classes()];
            prediction = new long[capacity * depth];
            evidence = new float[byMethod ? 0 : capacity * depth * maps * shape.features()];
            biasEvidence = new float[byMethod ? 0 : capacity * depth * maps];
            attribution = new float[byMethod ? capacity * maps * shape.features() : 0];
            referenceScore = new float[capacity * maps];
            explainedClass = new int[capacity];
            labels = new long[capacity];
            rowNumbers = new int[capacity];
        }

        void takeLayers(Interpretation told) {
            int depth = shape.depth();
            for (int l = 1; l <= depth; l++) {
                spread(told.contribution(l), contribution, l - 1, depth);
                spread(told.scores(l), scores, l - 1, depth);
                spread(told.likelihood(l), likelihood, l - 1, depth);
                for (int row = 0; row < told.rows(); row++) {
                    prediction[row * depth + l - 1] = told.prediction(l, row);
                }
            }
        }

        void takeEvidence(Evidence told, int map) {
            int depth = shape.depth();
            for (int l = 1; l <= depth; l++) {
                spread(told.map(l), evidence, (l - 1) * maps + map, depth * maps);
                spread(told.bias(l), biasEvidence, (l - 1) * maps + map, depth * maps);
            }
            for (int row = 0; row < told.rows(); row++) {
                referenceScore[row * maps + map] = told.referenceScore(row);
            }
        }

        /** Copies each row of a tensor to its place among {@code places} for the same row of the batch. */
        private static void spread(Tensor tensor, float[] target, int place, int places) {
            int width = tensor.columns();
            tensor.read(target, place * width, places * width, 0, width);
        }

        ExplanationBatch asBatch(RowBatch batch) {
            return new ExplanationBatch(
                    rowNumbers,
                    batch.rows(),
                    batch.features(),
                    batch.measured(),
                    contribution,
                    scores,
                    likelihood,
                    prediction,
                    evidence,
                    biasEvidence,
                    attribution,
                    referenceScore,
                    explainedClass,
                    labels);
        }
    }
}
