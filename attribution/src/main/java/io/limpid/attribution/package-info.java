/**
 * Methods that say how much each feature of a row counts for the score of a class: those of the literature, and the project's own maps
 * behind the same interface. A method asks for no more than it needs: scores ({@link io.limpid.attribution.ScoreFunction}: any function
 * will do), gradients ({@link io.limpid.attribution.DifferentiableFunction}), the layers of a network
 * ({@link io.limpid.attribution.NetworkFunction}), or what the layers of an identity network tell
 * ({@link io.limpid.core.interpretation.Interpreter}).
 *
 * <p>{@link io.limpid.attribution.AttributionMethods} finds methods by name, those of third parties too.
 */
package io.limpid.attribution;
