/** Real data for readable networks: data sets, model files, training and explanations. */
module io.limpid.interpret {
    requires java.desktop;
    requires transitive io.limpid.attribution;
    requires transitive io.limpid.core;
    requires transitive io.limpid.formats;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires ch.randelshofer.fastdoubleparser;
    requires de.siegmar.fastcsv;
    requires ojalgo;
    requires static org.jspecify;

    exports io.limpid.interpret.audit;
    exports io.limpid;
    exports io.limpid.interpret.circuit;
    exports io.limpid.interpret.compression;
    exports io.limpid.interpret.data;
    exports io.limpid.interpret.detector;
    exports io.limpid.interpret.evaluation;
    exports io.limpid.interpret.explanation;
    exports io.limpid.interpret.model;
    exports io.limpid.interpret.prediction;
    exports io.limpid.interpret.roles;
    exports io.limpid.interpret.synthetic;
    exports io.limpid.interpret.table;
    exports io.limpid.interpret.tabular;
    exports io.limpid.interpret.training;

    uses io.limpid.ExplanationPage;
    uses io.limpid.interpret.data.DataSource;

    provides io.limpid.interpret.data.DataSource with
            io.limpid.interpret.data.BundledSource,
            io.limpid.interpret.data.CsvSource,
            io.limpid.interpret.data.IdxSource,
            io.limpid.interpret.data.ImageSource,
            io.limpid.interpret.data.NpySource,
            io.limpid.interpret.synthetic.PlantedSource,
            io.limpid.interpret.synthetic.SyntheticSource;
}
