/**
 * The report of a trained network: one self-contained HTML page that shows what each layer does. {@link
 * io.limpid.report.HtmlReport} writes {@link io.limpid.report.ReportData}, section by section; the page loads nothing and
 * runs no script.
 */
@Experimental
package io.limpid.report;

import io.limpid.core.Experimental;
