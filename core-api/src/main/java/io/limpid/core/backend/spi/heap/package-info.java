/** Tensors that lie in Java arrays, for backends that compute on arrays. */
package io.limpid.core.backend.spi.heap;
