/** Real data for readable networks: data sets, model files, training, explanations and reports. */
module io.limpid.interpret {
    requires java.desktop;
    requires transitive io.limpid.core;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires de.siegmar.fastcsv;

    exports io.limpid.interpret.attribution;
    exports io.limpid.interpret.data;
    exports io.limpid.interpret.evaluation;
    exports io.limpid.interpret.experiment;
    exports io.limpid.interpret.experiment.result;
    exports io.limpid.interpret.experiment.trial;
    exports io.limpid.interpret.explanation;
    exports io.limpid.interpret.faithfulness;
    exports io.limpid.interpret.format;
    exports io.limpid.interpret.model;
    exports io.limpid.interpret.report;
    exports io.limpid.interpret.roles;
    exports io.limpid.interpret.tabular;
    exports io.limpid.interpret.training;
}
