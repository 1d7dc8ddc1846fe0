/** The SIMD backend; {@link io.limpid.backend.vector.VectorBackendProvider} is the way in. */
package io.limpid.backend.vector;
