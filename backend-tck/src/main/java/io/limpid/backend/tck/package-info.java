/**
 * The test suite that every compute backend must pass. Extend {@link io.limpid.backend.tck.BackendTck} in a test class of
 * the backend and name the backend that the run must exercise; that is all.
 */
@Experimental
package io.limpid.backend.tck;

import io.limpid.core.Experimental;
