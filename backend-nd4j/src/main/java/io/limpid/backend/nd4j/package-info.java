/** The backend on ND4J; {@link io.limpid.backend.nd4j.Nd4jBackendProvider} is the way in. */
package io.limpid.backend.nd4j;
