/** Figures for print: drawings of a given width and size of text, as SVG and as PNG made of it. */
@Experimental
package io.limpid.report.figure;

import io.limpid.core.Experimental;
