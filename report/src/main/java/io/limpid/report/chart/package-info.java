/** Charts and tables of figures: records that say what is shown, and how they are drawn. */
@Experimental
package io.limpid.report.chart;

import io.limpid.core.Experimental;
