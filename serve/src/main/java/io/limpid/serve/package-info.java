/**
 * A model as a service on the JDK's HTTP server. {@link io.limpid.serve.ModelServer} is what callers see; a request is let in by {@code Guard}, read
 * by the handler of its protocol, gathered with others into a batch by {@code BatchQueue}, and answered by a thread that has an interpreter of its own.
 */
@Experimental
package io.limpid.serve;

import io.limpid.core.Experimental;
