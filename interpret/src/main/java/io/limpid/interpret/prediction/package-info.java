/** Answers for many rows: the class of each, how sure the network is, and when it was settled. */
package io.limpid.interpret.prediction;
