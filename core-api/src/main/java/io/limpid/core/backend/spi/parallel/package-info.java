/** A fixed team of threads for the parts of one operation, and objects that operations use again. */
@Experimental
package io.limpid.core.backend.spi.parallel;

import io.limpid.core.Experimental;
