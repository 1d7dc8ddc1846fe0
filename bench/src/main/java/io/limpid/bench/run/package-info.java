/** Runs sets of benchmarks through JMH, and writes what they measured. */
package io.limpid.bench.run;
