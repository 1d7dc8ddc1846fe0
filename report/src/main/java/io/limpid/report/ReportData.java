package io.limpid.report;

import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.training.EpochFigures;
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
 * @param classNames the names of the classes, C of them
 * @param featureNames the names of the features, D of them, or empty when they have none
 * @param image the size of the images that the rows are; absent for other data
 * @param layers what was measured for each layer
 * @param history the epochs of training, first to last; empty when unknown
 * @param portraits the average row of each class, C of them, or empty when they are not to be shown
 * @param rows the rows that are shown one by one; may be empty
 */
public record ReportData(
        String title,
        List<Fact> facts,
        List<String> warnings,
        List<String> classNames,
        List<String> featureNames,
        Optional<ImageSize> image,
        LayerFigures layers,
        List<EpochFigures> history,
        List<ClassPortrait> portraits,
        List<ExplainedRow> rows) {

    /**
     * @throws IllegalArgumentException if the sizes do not fit; the message says which
     */
    public ReportData {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(image, "image");
        facts = List.copyOf(facts);
        warnings = List.copyOf(warnings);
        classNames = List.copyOf(classNames);
        featureNames = List.copyOf(featureNames);
        history = List.copyOf(history);
        portraits = List.copyOf(portraits);
        rows = List.copyOf(rows);
        new SizeCheck(layers.depth(), classNames.size(), featureNames, image, portraits, rows).run();
    }

    /** Returns L, the number of layers. */
    public int depth() {
        return layers.depth();
    }
}
