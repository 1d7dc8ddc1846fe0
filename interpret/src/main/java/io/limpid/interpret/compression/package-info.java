/** The identity plus few detectors, made from a network that was trained in another form. */
@Experimental
package io.limpid.interpret.compression;

import io.limpid.core.Experimental;
