package io.limpid.interpret.prediction;

import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.EvidenceQuery;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.EncodingTally;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.data.PassListener;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.explanation.UsualEvidence;
import io.limpid.interpret.model.Model;
import java.io.IOException;
import java.util.Optional;

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
        try (PredictionSession session = open(range.count(), listener)) {
            EncodingTally tally = session.predict(range, sink);
            notFiniteRows = session.notFiniteRows();
            return tally;
        }
    }

    /**
     * Gets ready to answer rows again and again, with the memory for it.
     *
     * @param rows how many rows a batch may have, if the layers' arrays of so many fit
     * @param listener hears of each batch when a sink has taken it
     */
    public PredictionSession open(int rows, PassListener listener) {
        NetworkShape shape = model.info().shape();
        long valuesPerRow = (long) shape.depth() * shape.width() * 2;
        int most = (int) Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / valuesPerRow));
        ModelPass pass = new ModelPass(data, model.info().encoder(), Math.min(most, rows), listener);
        return new PredictionSession(model, data, pass, withEvidence ? Optional.of(query) : Optional.empty());
    }

    /** Returns how many rows of the last call have a score that is infinite or NaN, so that their answers mean nothing. */
    public long notFiniteRows() {
        return notFiniteRows;
    }
}
