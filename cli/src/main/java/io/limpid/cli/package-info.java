/** The {@code limpid} command. */
package io.limpid.cli;
