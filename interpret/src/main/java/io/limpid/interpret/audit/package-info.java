/** The shortcut audit: small regions and columns by which rows turn into a class. */
package io.limpid.interpret.audit;
