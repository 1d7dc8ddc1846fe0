/** Figures for print: drawings of a given width and size of text, as SVG and as PNG made of it. */
package io.limpid.report.figure;
