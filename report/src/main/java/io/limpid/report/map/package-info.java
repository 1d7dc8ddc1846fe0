/** Values per feature as pictures and coloured tables: signed maps in red and blue, inputs in grey. */
package io.limpid.report.map;
