/** What features with names mean to a network: aggregates over rows, and why one class and not another. */
@Experimental
package io.limpid.interpret.tabular;

import io.limpid.core.Experimental;
