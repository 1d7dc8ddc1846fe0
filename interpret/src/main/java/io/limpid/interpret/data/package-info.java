/** Data sets: where rows, labels and names come from, how they are split, scaled and matched to a model. */
package io.limpid.interpret.data;
