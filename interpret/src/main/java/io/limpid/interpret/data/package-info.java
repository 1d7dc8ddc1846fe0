/** Data sets: where rows, labels and names come from, how they are split, scaled and matched to a model. */
@Experimental
package io.limpid.interpret.data;

import io.limpid.core.Experimental;
