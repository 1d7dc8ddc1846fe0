/** Data that are made up, so that it is known which of their features are the reason for a class. */
@Experimental
package io.limpid.interpret.synthetic;

import io.limpid.core.Experimental;
