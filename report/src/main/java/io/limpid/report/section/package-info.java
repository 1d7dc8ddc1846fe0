/** The sections that every report of Limpid has; found as those of others are. */
@Experimental
package io.limpid.report.section;

import io.limpid.core.Experimental;
