/** Trials: networks that are trained and measured so that experiments can look at the figures. */
package io.limpid.reproduce.trial;
