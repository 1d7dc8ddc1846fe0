/**
 * The report of a trained network: one self-contained HTML page that shows what each layer does. Pure functions of
 * {@link io.limpid.report.ReportData}; the page loads nothing and runs no script.
 */
package io.limpid.report;
