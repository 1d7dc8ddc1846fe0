package io.limpid.bench.page;

import io.limpid.report.chart.Chart;

/** A part of the page: a chart, and its figures as a table. */
interface Section {

    /** Whether the run measured nothing of this. */
    boolean isEmpty();

    /** Returns the chart; its title, sentence and name are those of the section. */
    Chart chart();

    Table table();
}
