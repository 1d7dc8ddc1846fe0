/** What all parts of the library share: {@link io.limpid.core.Experimental}, the mark of what may still change. */
package io.limpid.core;
