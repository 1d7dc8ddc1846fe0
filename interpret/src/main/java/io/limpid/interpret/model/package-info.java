/** Models: a network with the names and the scaling that it needs, and the files they are kept in. */
@Experimental
package io.limpid.interpret.model;

import io.limpid.core.Experimental;
