/** Matrices that lie in Java arrays, for kernels that compute on arrays. */
package io.limpid.core.backend.spi.heap;
