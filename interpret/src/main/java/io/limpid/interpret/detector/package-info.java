/** Detectors one by one: what each reads and writes, for whom it votes, which rows fire it, and what the network is without it. */
@Experimental
package io.limpid.interpret.detector;

import io.limpid.core.Experimental;
