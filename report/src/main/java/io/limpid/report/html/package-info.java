/** Writing HTML pages that stand alone: elements, styles, and numbers as people read them. */
package io.limpid.report.html;
