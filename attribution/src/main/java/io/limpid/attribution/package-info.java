/**
 * Methods that say how much each feature of a row counts for the score of a class: those of the literature, for any
 * {@link io.limpid.core.network.Mlp}, and the project's own maps behind the same interface.
 */
package io.limpid.attribution;
