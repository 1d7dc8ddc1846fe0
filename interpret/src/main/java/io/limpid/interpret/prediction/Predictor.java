package io.limpid.interpret.prediction;

import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.Evidence;
import io.limpid.core.interpretation.EvidenceQuery;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.EncodingTally;
import io.limpid.interpret.data.FiniteRows;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.data.PassListener;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.explanation.ColumnFold;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.explanation.UsualEvidence;
import io.limpid.interpret.model.Model;
import java.io.IOException;
import java.util.Arrays;

/** Answers rows with a model, in memory that does not depend on their number. */
public final class Predictor {

    private static final int MOST_ROWS = 1024;

    /** Room for what all layers tell about a batch, in values. */
    private static final long MOST_VALUES = 16L << 20;

    private static final EvidenceQuery WHY_NOT_THE_NEXT =
            EvidenceQuery.of(ExplainedClass.PREDICTED).against(ClassContrast.AGAINST_RUNNER_UP);

    private final Model model;
    private final DataSet data;
    private final boolean withEvidence;
    private final EvidenceQuery query;
    private long notFiniteRows;

    /**
     * @param withEvidence whether it is told which columns spoke for each answer
     * @throws io.limpid.formats.BadInputException if the rows do not fit the model
     */
    public Predictor(Model model, DataSet data, boolean withEvidence) {
        this(model, data, withEvidence, Reference.usual(model.info()));
    }

    /**
     * @param withEvidence whether it is told which columns spoke for each answer
     * @param reference what rows are compared with
     * @throws io.limpid.formats.BadInputException if the rows do not fit the model
     */
    public Predictor(Model model, DataSet data, boolean withEvidence, Reference reference) {
        query = WHY_NOT_THE_NEXT.read(UsualEvidence.SHARE).comparedWith(reference.row());
        ModelPass.requireFit(data, model.info().encoder());
        this.model = model;
        this.data = data;
        this.withEvidence = withEvidence;
    }

    /**
     * Answers rows.
     *
     * @param listener hears of each batch when the sink has taken it
     * @return what of the rows could not be taken as it was
     */
    public EncodingTally predict(RowRange range, PredictionSink sink, PassListener listener) throws IOException {
        notFiniteRows = 0;
        NetworkShape shape = model.info().shape();
        long valuesPerRow = (long) shape.depth() * shape.width() * 2;
        int most = (int) Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / valuesPerRow));
        ModelPass pass = new ModelPass(data, model.info().encoder(), Math.min(most, range.count()), listener);
        try (Interpreter interpreter = new Interpreter(model.network(), pass.capacity())) {
            Answers answers = new Answers(interpreter, pass.capacity());
            pass.run(range, batch -> sink.accept(answers.of(batch)));
        }
        sink.finish();
        return pass.tally();
    }

    /** Returns how many rows of the last call have a score that is infinite or NaN, so that their answers mean nothing. */
    public long notFiniteRows() {
        return notFiniteRows;
    }

    /** The arrays of a batch. */
    private final class Answers {

        private final Interpreter interpreter;
        private final NetworkShape shape = model.info().shape();
        private final ColumnFold fold = new ColumnFold(model.info().encoder());
        private final int[] rowNumbers;
        private final int[] prediction;
        private final int[] runnerUp;
        private final int[] settledLayer;
        private final int[] layerPrediction;
        private final float[] scores;
        private final float[] likelihood;
        private final float[] evidence;

        Answers(Interpreter interpreter, int capacity) {
            this.interpreter = interpreter;
            rowNumbers = new int[capacity];
            prediction = new int[capacity];
            runnerUp = new int[capacity];
            settledLayer = new int[capacity];
            layerPrediction = new int[capacity];
            scores = new float[capacity * shape.classes()];
            likelihood = new float[capacity * shape.classes()];
            evidence = new float[withEvidence ? capacity * shape.features() : 0];
        }

        PredictionBatch of(RowBatch batch) {
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
            if (!withEvidence) {
                return evidence;
            }
            Evidence told = interpreter.evidence(query);
            told.readTotal(evidence);
            return fold.isIdentity() ? evidence : fold.fold(evidence, rows);
        }
    }
}
