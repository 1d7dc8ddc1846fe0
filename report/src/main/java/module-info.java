/** Reports and charts. */
module io.limpid.report {
    requires transitive io.limpid.interpret;
    requires com.fasterxml.jackson.core;
    requires com.github.weisj.jsvg;
    requires java.desktop;
    requires static org.jspecify;

    exports io.limpid.report;
    exports io.limpid.report.chart;
    exports io.limpid.report.explorer;
    exports io.limpid.report.figure;
    exports io.limpid.report.html;
    exports io.limpid.report.map;

    uses io.limpid.report.ReportSection;

    provides io.limpid.ExplanationPage with
            io.limpid.report.RowPage;
    provides io.limpid.report.ReportSection with
            io.limpid.report.section.ExplorerSection,
            io.limpid.report.section.AnswersSection,
            io.limpid.report.section.LayersSection,
            io.limpid.report.section.ClassesSection,
            io.limpid.report.section.RowsSection,
            io.limpid.report.section.GuideSection;
}
