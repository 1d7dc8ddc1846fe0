package io.limpid.interpret.explanation;

import io.limpid.core.interpretation.Evidence;
import io.limpid.core.interpretation.EvidenceQuery;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.FiniteRows;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.model.Model;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Explains rows of one data set again and again in the same memory: what {@link Explainer#open} gives. For one thread; the model stays
 * open until the session is closed.
 */
public final class ExplanationSession implements AutoCloseable {

    private final DataSet data;
    private final ModelPass pass;
    private final NetworkShape shape;
    private final ExplainedClasses classes;
    private final EvidenceQuery query;
    private final ColumnFold fold;
    private final ExplanationBuffers buffers;
    private final Optional<DetectorBatch> detectors;
    private final Interpreter interpreter;
    private final @Nullable MethodMaps other;
    private long notFiniteRows;

    ExplanationSession(
            Model model,
            DataSet data,
            ModelPass pass,
            ExplainedClasses classes,
            EvidenceQuery query,
            Optional<OtherMethod> method,
            Reference reference,
            boolean withDetectors) {
        this.data = data;
        this.pass = pass;
        this.classes = classes;
        this.query = query;
        shape = model.info().shape();
        fold = new ColumnFold(model.info().encoder());
        buffers = new ExplanationBuffers(shape, classes, pass.capacity(), method.isPresent());
        int maps = classes.mapsPerRow(shape.classes());
        detectors = method.isEmpty() && withDetectors && model.network().rank().isPresent()
                ? Optional.of(DetectorBatch.of(model.network().rank().getAsInt(), shape.depth(), maps, pass.capacity()))
                : Optional.empty();
        interpreter = new Interpreter(model.network(), pass.capacity());
        try {
            other = method.map(choice -> new MethodMaps(model, choice, classes, reference, pass.capacity()))
                    .orElse(null);
        } catch (RuntimeException e) {
            interpreter.close();
            throw e;
        }
    }

    /** Returns the largest number of rows of a batch. */
    public int capacity() {
        return pass.capacity();
    }

    /**
     * Explains rows.
     *
     * @return how many values lay outside the model's scaling and were clipped, in all calls so far
     */
    public long explain(RowRange range, ExplanationSink sink) throws IOException {
        notFiniteRows = 0;
        pass.run(range, batch -> {
            Interpretation told = interpreter.interpret(batch.features(), batch.rows());
            buffers.takeLayers(told);
            int ofRow = shape.depth() * shape.classes();
            notFiniteRows += FiniteRows.countOthers(buffers.scores, 0, ofRow, ofRow, batch.rows());
            takeNumbersAndLabels(batch);
            if (other == null) {
                takeEvidence(told, batch);
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
                takeDetectors(batch, detectors.get());
                sink.acceptDetectors(detectors.get(), batch.rows());
            }
            ExplanationBatch explained = buffers.asBatch(batch);
            sink.accept(
                    sink.byColumn()
                            ? fold.fold(explained, shape.depth(), classes.mapsPerRow(shape.classes()))
                            : explained);
        });
        return pass.clippedValues();
    }

    /** Returns how many rows of the last call have a score that is infinite or NaN, so that their explanations mean nothing. */
    public long notFiniteRows() {
        return notFiniteRows;
    }

    private void takeNumbersAndLabels(RowBatch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            buffers.rowNumbers[row] = data.rows().number(batch.first() + row);
            buffers.labels[row] = data.labels().isPresent() ? batch.labels()[row] : -1;
        }
    }

    private void takeEvidence(Interpretation told, RowBatch batch) {
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

    private void takeDetectors(RowBatch batch, DetectorBatch target) {
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

    @Override
    public void close() {
        interpreter.close();
        if (other != null) {
            other.close();
        }
    }
}
