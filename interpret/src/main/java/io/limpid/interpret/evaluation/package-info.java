/** How good a model is, layer by layer. */
package io.limpid.interpret.evaluation;
