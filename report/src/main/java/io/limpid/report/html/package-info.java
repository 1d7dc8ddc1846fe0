/** Writing HTML pages that stand alone: elements, styles, and numbers as people read them. */
@Experimental
package io.limpid.report.html;

import io.limpid.core.Experimental;
