/** Circuits of rows and of whole data sets: which feature made which detector fire, and which detector voted, as graphs and as files. */
package io.limpid.interpret.circuit;
