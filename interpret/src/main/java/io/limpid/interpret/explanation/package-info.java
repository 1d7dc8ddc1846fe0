/** Explanations of many rows: computed batch by batch, written to files as they come. */
package io.limpid.interpret.explanation;
