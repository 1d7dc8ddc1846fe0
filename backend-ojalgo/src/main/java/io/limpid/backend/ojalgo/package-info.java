/** The ojAlgo backend; {@link io.limpid.backend.ojalgo.OjalgoBackendProvider} is the way in. */
package io.limpid.backend.ojalgo;
