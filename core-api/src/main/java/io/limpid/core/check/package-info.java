/** A short check of a backend against the reference, for its users. */
package io.limpid.core.check;
