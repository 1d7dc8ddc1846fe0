/** Reports and charts. */
module io.limpid.report {
    requires transitive io.limpid.interpret;
    requires java.desktop;

    exports io.limpid.report;
    exports io.limpid.report.chart;
}
