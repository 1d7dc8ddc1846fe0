/** The benchmarks of Limpid itself, one operation each, and the peak that they are measured against. */
package io.limpid.bench.jmh;
