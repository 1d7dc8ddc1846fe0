/** What is computed: the sizes, weights and rows that Limpid and its peers all get alike, and how much work they are. */
package io.limpid.bench.workload;
