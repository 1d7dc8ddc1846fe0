/** Trials: networks that are trained and measured so that experiments can look at the figures. */
@Experimental
package io.limpid.reproduce.trial;

import io.limpid.core.Experimental;
