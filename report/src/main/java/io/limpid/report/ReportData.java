package io.limpid.report;

import io.limpid.interpret.data.Schema;
import io.limpid.interpret.training.EpochFigures;
import io.limpid.report.explorer.Explorer;
import io.limpid.report.html.Fact;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that a report shows, of a network with D features, C classes and L layers. Values may be NaN or infinite:
 * the report then says where.
 *
 * @param title the heading of the page
 * @param facts what is worth knowing about model, data and training, in the order shown
 * @param warnings what the reader has to know before trusting the page; may be empty
 * @param schema what the D features and C classes mean
 * @param layers what was measured for each layer
 * @param history the epochs of training, first to last; empty when unknown
 * @param portraits the average row of each class, C of them, or empty when they are not to be shown
 * @param rows the rows that are shown one by one; may be empty
 * @param quality how well the network classifies; absent when no row has a label
 * @param explorer the network and rows for the page to compute with; absent where it shall not
 */
public record ReportData(
        String title,
        List<Fact> facts,
        List<String> warnings,
        Schema schema,
        LayerFigures layers,
        List<EpochFigures> history,
        List<ClassPortrait> portraits,
        List<ExplainedRow> rows,
        Optional<Quality> quality,
        Optional<Explorer> explorer) {

    /**
     * @throws IllegalArgumentException if the sizes do not fit; the message says which
     */
    public ReportData {
        Objects.requireNonNull(title, "title");
        facts = List.copyOf(facts);
        warnings = List.copyOf(warnings);
        history = List.copyOf(history);
        portraits = List.copyOf(portraits);
        rows = List.copyOf(rows);
        new SizeCheck(layers.depth(), schema.classNames().size(), schema.width(), portraits, rows).run();
    }

    /** A report on rows of which the classes are not known, without a network that runs in the page. */
    public ReportData(
            String title,
            List<Fact> facts,
            List<String> warnings,
            Schema schema,
            LayerFigures layers,
            List<EpochFigures> history,
            List<ClassPortrait> portraits,
            List<ExplainedRow> rows) {
        this(title, facts, warnings, schema, layers, history, portraits, rows, Optional.empty(), Optional.empty());
    }

    /** Returns the names of the classes, C of them. */
    public List<String> classNames() {
        return schema.classNames();
    }

    /** Returns L, the number of layers. */
    public int depth() {
        return layers.depth();
    }
}
