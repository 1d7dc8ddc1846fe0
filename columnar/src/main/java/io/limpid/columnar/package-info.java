/** Tables from Parquet files, and explanations as Parquet files, by DuckDB. A jar on the class path is enough: whoever loads data or writes explanations finds it. */
package io.limpid.columnar;
