/** Answers for many rows: the class of each, how sure the network is, and when it was settled. */
@Experimental
package io.limpid.interpret.prediction;

import io.limpid.core.Experimental;
