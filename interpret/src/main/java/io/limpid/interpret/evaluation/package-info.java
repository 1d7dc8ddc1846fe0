/** How good a model is, layer by layer. */
@Experimental
package io.limpid.interpret.evaluation;

import io.limpid.core.Experimental;
