/** Tables from Parquet files, and explanations as Parquet files. */
module io.limpid.columnar {
    requires transitive io.limpid.interpret;
    requires java.sql;
    requires duckdb.jdbc;
    requires static org.jspecify;

    exports io.limpid.columnar;

    provides io.limpid.interpret.data.DataSource with
            io.limpid.columnar.ParquetSource;
    provides io.limpid.interpret.explanation.ExplanationFormat with
            io.limpid.columnar.ParquetFormat;
}
