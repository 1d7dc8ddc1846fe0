/** Circuits of rows and of whole data sets: which feature made which detector fire, and which detector voted, as graphs and as files. */
@Experimental
package io.limpid.interpret.circuit;

import io.limpid.core.Experimental;
