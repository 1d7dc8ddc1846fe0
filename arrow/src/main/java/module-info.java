/** Tables from Arrow and Feather files, and explanations as such. */
module io.limpid.arrow {
    requires transitive io.limpid.interpret;
    requires org.apache.arrow.compression;
    requires org.apache.arrow.format;
    requires org.apache.arrow.memory.core;
    requires org.apache.arrow.vector;
    requires static org.jspecify;

    exports io.limpid.arrow;

    provides io.limpid.interpret.data.DataSource with
            io.limpid.arrow.ArrowSource;
    provides io.limpid.interpret.explanation.ExplanationFormat with
            io.limpid.arrow.ArrowFormat,
            io.limpid.arrow.FeatherFormat;
}
