package io.limpid.interpret.explanation;

import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.EvidenceQuery;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.network.NetworkShape;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.data.PassListener;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.model.Model;
import java.io.IOException;
import java.util.Optional;

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
        try (ExplanationSession session = open(range.count(), sink.wantsDetectors(), listener)) {
            long clipped = session.explain(range, sink);
            notFiniteRows = session.notFiniteRows();
            return clipped;
        }
    }

    /**
     * Gets ready to explain rows again and again, with the memory for it.
     *
     * @param rows how many rows a batch may have, if the layers' arrays of so many fit
     * @param withDetectors whether sinks will be told what detectors say
     * @param listener hears of each batch when a sink has taken it
     */
    public ExplanationSession open(int rows, boolean withDetectors, PassListener listener) {
        NetworkShape shape = model.info().shape();
        ModelPass pass = new ModelPass(data, model.info().encoder(), capacity(shape, rows), listener);
        return new ExplanationSession(model, data, pass, classes, query, method, reference, withDetectors);
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
}
