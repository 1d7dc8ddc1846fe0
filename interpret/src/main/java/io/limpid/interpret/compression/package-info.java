/** The identity plus few detectors, made from a network that was trained in another form. */
package io.limpid.interpret.compression;
