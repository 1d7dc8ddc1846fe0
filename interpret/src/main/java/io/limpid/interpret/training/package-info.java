/** Training networks on data sets. */
@Experimental
package io.limpid.interpret.training;

import io.limpid.core.Experimental;
