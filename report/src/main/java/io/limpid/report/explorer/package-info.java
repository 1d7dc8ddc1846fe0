/** The part of a page in which the network itself runs. */
@Experimental
package io.limpid.report.explorer;

import io.limpid.core.Experimental;
