package io.limpid.report.figure;

import java.util.List;

/** Rows, layer by layer, one under the other. */
interface Strips extends PrintedFigure {

    /** Returns what is shown of a layer. */
    ShownMap shown();

    /** Returns the rows, at least one. */
    List<StripRow> rows();

    /**
     * Draws a row.
     *
     * @param top where it begins
     * @return where it ends
     */
    double drawRow(Sketch sketch, StripRow row, double top);

    @Override
    default double draw(Sketch sketch) {
        double y = 0;
        for (StripRow row : rows()) {
            y = drawRow(sketch, row, y) + 0.6 * sketch.em();
        }
        return y;
    }

    /** Writes what stands above a row, around the height y. */
    default void heading(Sketch sketch, StripRow row, double y) {
        String what = row.evidence().isEmpty() ? shown().inWords() : row.evidence();
        sketch.text(0, y, Sketch.Anchor.START, Sketch.INK, sketch.fitted(row.caption() + "; " + what, sketch.width()));
    }
}
