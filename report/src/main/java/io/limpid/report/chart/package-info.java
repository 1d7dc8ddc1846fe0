/** Charts and tables of figures: records that say what is shown, and how they are drawn. */
package io.limpid.report.chart;
