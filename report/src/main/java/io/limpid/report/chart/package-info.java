/** The data of charts, tables and map figures, apart from how they are drawn. */
package io.limpid.report.chart;
