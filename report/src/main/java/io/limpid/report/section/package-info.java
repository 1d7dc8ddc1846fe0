/** The sections that every report of Limpid has; found as those of others are. */
package io.limpid.report.section;
