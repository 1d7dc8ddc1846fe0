package io.limpid.report.map;

import io.limpid.report.html.Html;
import java.util.List;

/**
 * What the features are called.
 *
 * @param names one per feature, or empty when they have none and are called by their index
 */
public record FeatureNames(List<String> names) {

    /** Returns what a feature is called, counted from 0. */
    public String of(int feature) {
        return names.isEmpty() ? "feature " + feature : names.get(feature);
    }

    /** Writes the head of a feature's line. */
    public void head(Html html, int feature) {
        html.element("th", of(feature), "scope", "row", "title", of(feature));
    }
}
