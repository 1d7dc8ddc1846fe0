/** What a compute engine implements, and the service through which it is found. */
package io.limpid.core.backend.spi;
