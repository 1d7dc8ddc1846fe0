/** Explanations of many rows: computed batch by batch, written to files as they come. */
@Experimental
package io.limpid.interpret.explanation;

import io.limpid.core.Experimental;
