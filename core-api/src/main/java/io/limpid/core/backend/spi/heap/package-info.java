/** Matrices that lie in Java arrays, for kernels that compute on arrays. */
@Experimental
package io.limpid.core.backend.spi.heap;

import io.limpid.core.Experimental;
