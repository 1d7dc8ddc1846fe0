/** Models: a network with the names and the scaling that it needs, and the files they are kept in. */
package io.limpid.interpret.model;
