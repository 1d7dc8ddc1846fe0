package io.limpid.interpret.prediction;

import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.Evidence;
import io.limpid.core.interpretation.EvidenceQuery;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.EncodingTally;
import io.limpid.interpret.data.FiniteRows;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.explanation.ColumnFold;
import io.limpid.interpret.model.Model;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Answers rows of one data set again and again in the same memory: what {@link Predictor#open} gives. For one thread; the model stays
 * open until the session is closed.
 */
public final class PredictionSession implements AutoCloseable {

    private final DataSet data;
    private final ModelPass pass;
    private final Optional<EvidenceQuery> query;
    private final Interpreter interpreter;
    private final NetworkShape shape;
    private final ColumnFold fold;
    private final int[] rowNumbers;
    private final int[] prediction;
    private final int[] runnerUp;
    private final int[] settledLayer;
    private final int[] layerPrediction;
    private final float[] scores;
    private final float[] likelihood;
    private final float[] evidence;
    private long notFiniteRows;

    /** @param query asks which columns spoke for each answer; absent where nobody wants to know */
    PredictionSession(Model model, DataSet data, ModelPass pass, Optional<EvidenceQuery> query) {
        this.data = data;
        this.pass = pass;
        this.query = query;
        shape = model.info().shape();
        fold = new ColumnFold(model.info().encoder());
        int capacity = pass.capacity();
        rowNumbers = new int[capacity];
        prediction = new int[capacity];
        runnerUp = new int[capacity];
        settledLayer = new int[capacity];
        layerPrediction = new int[capacity];
        scores = new float[capacity * shape.classes()];
        likelihood = new float[capacity * shape.classes()];
        evidence = new float[query.isPresent() ? capacity * shape.features() : 0];
        interpreter = new Interpreter(model.network(), capacity);
    }

    /** Returns the largest number of rows of a batch. */
    public int capacity() {
        return pass.capacity();
    }

    /**
     * Answers rows.
     *
     * @return what of the rows could not be taken as it was, in all calls so far
     */
    public EncodingTally predict(RowRange range, PredictionSink sink) throws IOException {
        notFiniteRows = 0;
        pass.run(range, batch -> sink.accept(of(batch)));
        sink.finish();
        return pass.tally();
    }

    /** Returns how many rows of the last call have a score that is infinite or NaN, so that their answers mean nothing. */
    public long notFiniteRows() {
        return notFiniteRows;
    }

    private PredictionBatch of(RowBatch batch) {
        int rows = batch.rows();
        int depth = shape.depth();
        Interpretation told = interpreter.interpret(batch.features(), rows);
        told.readPredictions(depth, prediction);
        told.scores(depth).read(scores, 0);
        notFiniteRows += FiniteRows.countOthers(scores, 0, shape.classes(), shape.classes(), rows);
        told.likelihood(depth).read(likelihood, 0);
        for (int row = 0; row < rows; row++) {
            rowNumbers[row] = data.rows().number(batch.first() + row);
            runnerUp[row] = ClassContrast.strongestRival(prediction[row], scores, row, shape.classes());
        }
        settle(told, rows);
        return new PredictionBatch(
                rowNumbers, rows, prediction, runnerUp, likelihood, settledLayer, batch.measured(), why(rows));
    }

    private void settle(Interpretation told, int rows) {
        Arrays.fill(settledLayer, 1);
        for (int layer = shape.depth() - 1; layer >= 1; layer--) {
            told.readPredictions(layer, layerPrediction);
            for (int row = 0; row < rows; row++) {
                if (layerPrediction[row] != prediction[row] && settledLayer[row] == 1) {
                    settledLayer[row] = layer + 1;
                }
            }
        }
    }

    private float[] why(int rows) {
        if (query.isEmpty()) {
            return evidence;
        }
        Evidence told = interpreter.evidence(query.get());
        told.readTotal(evidence);
        return fold.isIdentity() ? evidence : fold.fold(evidence, rows);
    }

    @Override
    public void close() {
        interpreter.close();
    }
}
