/** Real data for readable networks: data sets, model files, training, explanations and reports. */
module io.limpid.interpret {
    requires transitive io.limpid.core;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires de.siegmar.fastcsv;

    exports io.limpid.interpret.data;
    exports io.limpid.interpret.format;
    exports io.limpid.interpret.model;
}
