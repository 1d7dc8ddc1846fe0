/** The roles of layers in use: answering rows at the first layer that is sure, and leaving out layers that add little. */
@Experimental
package io.limpid.interpret.roles;

import io.limpid.core.Experimental;
