package io.limpid.report.figure;

/** Something that can be drawn at any width. */
public interface PrintedFigure {

    /** Returns what the figure shows, for those who do not see it. */
    String description();

    /**
     * Draws.
     *
     * @param sketch receives it; as wide as the figure is to be
     * @return the height that it took, in points
     */
    double draw(Sketch sketch);
}
