/** Finding backends with the service loader and selecting one. */
package io.limpid.core.backend.discovery;
