package io.limpid.report;

import io.limpid.interpret.data.RowRange;
import java.util.List;

/** Decides, row by row in the order of the data, which rows a report shows one by one. */
public interface RowChoice {

    /**
     * Returns whether the report shows this row.
     *
     * @param row its number in the data set
     * @param label its class; −1 if unknown
     * @param predicted the class that the last layer predicts
     */
    boolean takes(int row, int label, int predicted);

    /** Puts the rows that were taken in the order in which they are shown: that of the data, unless it says otherwise. */
    default List<ExplainedRow> arrange(List<ExplainedRow> taken) {
        return taken;
    }

    /** Takes the rows of a range. */
    static RowChoice range(RowRange range) {
        return (row, label, predicted) -> row >= range.first() && row <= range.last();
    }

    /**
     * Takes the first row of each class that is classified rightly (or, without labels, is predicted to be of the class),
     * and the first four that are classified wrongly, and shows them in the order of the classes, mistakes last. Remembers
     * what it took, so it serves one pass.
     *
     * @param classes C
     */
    static RowChoice examples(int classes) {
        return new ExampleRows(classes);
    }
}
