/** Tables from Parquet files, and explanations as Parquet files, by DuckDB. A jar on the class path is enough: whoever loads data or writes explanations finds it. */
@Experimental
package io.limpid.columnar;

import io.limpid.core.Experimental;
