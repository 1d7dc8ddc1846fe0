package io.limpid.report.section;

import io.limpid.report.ClassPortrait;
import io.limpid.report.ExplainedRow;
import io.limpid.report.ReportData;
import io.limpid.report.html.Html;
import io.limpid.report.map.DivergingScale;
import io.limpid.report.map.FeatureNames;
import io.limpid.report.map.LayerChoice;
import java.util.List;

/** How values per feature are shown: as images where the features are pixels, as tables with names elsewhere. */
interface FeatureView {

    /** Returns the view that fits the data. */
    static FeatureView of(ReportData data) {
        return data.schema()
                .image()
                .<FeatureView>map(ImageView::new)
                .orElseGet(() ->
                        new NamedFeatureView(new FeatureNames(data.schema().featureNames())));
    }

    /** Returns the scale that holds all maps as they are shown. */
    default DivergingScale scale(List<float[]> maps) {
        return DivergingScale.over(maps);
    }

    /** Writes the mean input and the mean contribution maps of the classes, with their scale. */
    void portraits(Html html, List<String> classNames, List<ClassPortrait> portraits, LayerChoice choice);

    /** Writes the input of a row and its evidence map, with its scale. */
    void inputAndEvidence(Html html, ExplainedRow row);

    /** Writes the contribution maps of a row. */
    void contribution(Html html, ExplainedRow row, LayerChoice choice, DivergingScale scale);

    /**
     * Writes the evidence maps of the layers.
     *
     * @param maps [L][D]
     * @param what a description of the maps
     */
    void evidenceByLayer(Html html, float[][] maps, String what, LayerChoice choice, DivergingScale scale);
}
