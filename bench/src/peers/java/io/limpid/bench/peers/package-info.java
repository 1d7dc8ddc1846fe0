/** Other engines doing what Limpid does, each checked against Limpid's results before it is timed. */
package io.limpid.bench.peers;
