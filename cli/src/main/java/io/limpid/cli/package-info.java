/** The {@code limpid} command. */
@Experimental
package io.limpid.cli;

import io.limpid.core.Experimental;
