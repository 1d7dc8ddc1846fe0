/** Values per feature as pictures and coloured tables: signed maps in red and blue, inputs in grey. */
@Experimental
package io.limpid.report.map;

import io.limpid.core.Experimental;
