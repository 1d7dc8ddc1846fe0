package io.limpid.report;

import io.limpid.report.html.Html;

/**
 * A section of a report. Sections are found by {@link java.util.ServiceLoader}: a public class with a constructor without
 * arguments, named in {@code META-INF/services/io.limpid.report.ReportSection} or provided by its module. One object
 * may write many reports, at the same time too, so it keeps nothing of them.
 *
 * <p>A section must depend on the data alone: the same data give the same page. One that throws or can't be loaded is left
 * out; the page then says so at its top, and the report is written all the same.
 */
public interface ReportSection {

    /** Returns a short name without spaces, unique on the page: the target of links to the section. */
    String id();

    /**
     * Returns where the section stands: sections are in ascending order, by id where two are equal. Those of Limpid stand
     * at 50 (answers), 100 (layers), 200 (classes), 300 (rows) and 900 (how to read the page).
     */
    int position();

    /** Returns what the list of contents calls the section: a word or two. */
    String label();

    /** Returns the heading of the section. */
    default String heading(ReportData data) {
        return label();
    }

    /** Returns whether there is something to show; without, the section is left out. */
    default boolean appliesTo(ReportData data) {
        return true;
    }

    /**
     * Writes what stands below the heading. Charts, tables and maps are drawn by {@code io.limpid.report.chart} and {@code
     * io.limpid.report.map}.
     *
     * @param html receives the content; every element that is opened must be closed
     */
    void render(ReportData data, Html html);
}
