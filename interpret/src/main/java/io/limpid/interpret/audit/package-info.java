/** The shortcut audit: small regions and columns by which rows turn into a class. */
@Experimental
package io.limpid.interpret.audit;

import io.limpid.core.Experimental;
