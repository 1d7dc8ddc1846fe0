/**
 * Delimited text as people have it, read into typed columns: delimiter, encoding, header, decimal mark and missing values
 * are found out, and what was odd is said.
 */
@Experimental
package io.limpid.interpret.table;

import io.limpid.core.Experimental;
