package io.limpid.bench.page;

/** A part of the page: a chart, and its figures as a table. */
interface Section {

    /** Whether the run measured nothing of this. */
    boolean isEmpty();

    /** The name of the chart's file, without ending. */
    String name();

    String title();

    /** What is shown, in a sentence. */
    String sentence();

    Chart chart();

    Table table();
}
